import type { Actor } from '../kernel/access.ts';
import type { Call } from '../kernel/call.ts';
import type { InputOf } from '../kernel/contract.ts';
import { Refusal } from '../kernel/errors.ts';
import { type FieldAt, shown } from '../kernel/mask.ts';
import type { Reader } from '../kernel/merged-reads.ts';
import { fieldNames } from '../kernel/model.ts';
import { createRowWriter, type RowWriter } from '../kernel/row-writer.ts';
import { type TextOf, Written } from '../kernel/written.ts';
import type { customerContracts } from './contract.ts';
import { customerModel } from './model.ts';
import { customerWrites } from './writes.ts';

type Input = InputOf<(typeof customerContracts)['MngGetCustomer']>;

const fields = fieldNames(customerModel);
const writers = new WeakMap<Actor, { readonly textOf: TextOf; readonly write: RowWriter }>();

/** The hottest read: one customer by id, merged with others and never made into an object; undefined for any other. */
export function writtenCustomer(call: Call, input: Input): Promise<Written> | undefined {
  const { actor, prove, textOf } = call;
  const { customer_id } = input;
  if (customer_id === undefined || !textOf || !prove || Object.keys(input).length > 1) return undefined;
  return write(call, { reader: { actor, prove }, customer_id, textOf });
}

interface Wanted {
  readonly reader: Reader;
  readonly customer_id: number;
  readonly textOf: TextOf;
}

async function write(call: Call, { reader, customer_id, textOf }: Wanted): Promise<Written> {
  const row = await call.services.mergedReads.find(customerWrites, reader, customer_id);
  if (row === undefined) throw new Refusal('RET_NOT_FOUND');
  call.proven = true;
  const customer = writerFor(reader.actor, textOf)([row]);
  return new Written(`{"customer":${customer}}`, { discloses: customer_id });
}

/** An actor stays the same object until its session or staff row changes. */
function writerFor(actor: Actor, textOf: TextOf): RowWriter {
  const known = writers.get(actor);
  if (known?.textOf === textOf) return known.write;
  const asSeen = (at: FieldAt, value: string) => String(shown(at, value, actor));
  const write = createRowWriter(customerModel, { fields, table: false, shown: asSeen, textOf });
  writers.set(actor, { textOf, write });
  return write;
}
