import type {
  TRPCBuiltRouter,
  TRPCMutationProcedure,
  TRPCQueryProcedure,
  TRPCSubscriptionProcedure,
} from '@trpc/server';
import type { OutputOf, SentOf } from './kernel/contract.ts';
import type { FailureBody } from './kernel/errors.ts';
import type { Notification, StreamEvent } from './kernel/events.ts';
import type { Contracts } from './registry.ts';

/** What a request brings to every procedure. */
export interface RouterContext {
  readonly token: string;
  readonly address: string;
  readonly idempotency_key?: string;
  /** Keeps a session's token where no script reads it, in place of the reply; an empty one forgets it. */
  readonly keepToken?: (token: string, expires_time: number) => void;
}

export interface RouterErrorShape {
  readonly message: string;
  readonly code: number;
  readonly data: FailureBody;
}

/** What a feed tells: first what it is subscribed to, then what happens. */
export type Told =
  | { readonly kind: 'subscribed'; readonly chanels: readonly string[]; readonly seq: number }
  | { readonly kind: 'event'; readonly event: StreamEvent }
  | { readonly kind: 'notification'; readonly notification: Notification };

/** What a feed is asked for; `lastEventId` is the `since` of one that was broken off. */
export interface FeedInput {
  readonly chanels: readonly string[];
  readonly since?: number | undefined;
  readonly lastEventId?: string | undefined;
}

type ProcedureOf<C> = C extends { readonly kind: 'query' }
  ? TRPCQueryProcedure<{ input: SentOf<C>; output: OutputOf<C>; meta: object }>
  : TRPCMutationProcedure<{ input: SentOf<C>; output: OutputOf<C>; meta: object }>;

type FeedProcedure = TRPCSubscriptionProcedure<{
  input: FeedInput;
  output: AsyncIterable<{ readonly id: string; readonly data: Told }, void, void>;
  meta: object;
}>;

type Root = { ctx: RouterContext; meta: object; errorShape: RouterErrorShape; transformer: false };

/** The type of the router derived from the contracts: every command under its wire name, no handler behind it; and `events`, what Subscribe pushes. */
export type DossierRouter = TRPCBuiltRouter<
  Root,
  { [Name in keyof Contracts]: ProcedureOf<Contracts[Name]> } & { events: FeedProcedure }
>;
