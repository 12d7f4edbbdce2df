import type { Commands } from './generated/commands.ts';
import type { Table } from './list.ts';
import type { CallOptions } from './options.ts';

/** The name of a command. */
export type CommandName = keyof Commands;

type Form = 'objects' | 'table';

/** Rows are arrays where that form is asked for, and where none is but the request has a `deskFilter`. */
type IsTable<F, Desks> = F extends Form
  ? F extends 'table'
    ? true
    : false
  : Desks extends string
    ? true
    : false;

type ListReply<Reply, Row, F, Desks> =
  IsTable<F, Desks> extends true
    ? Omit<Reply, keyof Table> & Table
    : [Row] extends [never]
      ? Reply
      : Omit<Reply, 'rows'> & { rows: Row[] };

/** What a method takes: nothing has to be sent where no key must. */
type Sent<Input, More = unknown> =
  Record<string, never> extends Input
    ? [input?: Input & More, options?: CallOptions]
    : [input: Input & More, options?: CallOptions];

/** A list, its rows typed by the fields and the form asked for. */
type ListCall<Input, Reply, Row> = <
  const Field extends keyof Row = never,
  const F extends Form | undefined = undefined,
  const Desks extends string | undefined = undefined,
>(
  ...sent: Sent<Input, { fields?: readonly Field[]; format?: F; deskFilter?: Desks }>
) => Promise<ListReply<Reply, [Field] extends [never] ? never : Pick<Row, Field>, F, Desks>>;

type PlainCall<Input, Reply> = (...sent: Sent<Input>) => Promise<Reply>;

type Call<C> = C extends { input: infer Input; reply: infer Reply; row: infer Row }
  ? ListCall<Input, Reply, Row>
  : C extends { input: infer Input; reply: infer Reply }
    ? PlainCall<Input, Reply>
    : never;

/** Every command as a method: `call.MngGetCustomer({ customer_id: 1 })`. */
export type Calls = { readonly [Name in CommandName]: Call<Commands[Name]> };
