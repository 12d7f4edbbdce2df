import { createHash } from 'node:crypto';
import type { Call } from '../kernel/call.ts';
import type { Contract } from '../kernel/contract.ts';
import { fieldNames, fieldOf, type Model } from '../kernel/model.ts';
import { presentReply } from '../kernel/present.ts';
import { Written } from '../kernel/written.ts';
import { logEvent } from '../log/event.ts';
import { EV_DISCLOSED } from '../log/event-types.ts';
import type { Condition } from './conditions.ts';
import type { ListRows } from './reply.ts';
import type { Filter, ListRequest } from './request.ts';
import { filterSql, type List } from './run-list.ts';
import { answerList } from './write-list.ts';

/** The filter that leaves nothing out. */
export const everything: Filter = {
  conditions: [],
  search: [],
  deskFilter: undefined,
  groupFilter: undefined,
};

interface Asked {
  readonly filter: Filter;
  readonly fields: readonly string[] | undefined;
  readonly unmask: boolean;
}

/** All that match in one table without pages, in the order of their keys. */
export function exportRequest(model: Model, { filter, fields, unmask }: Asked): ListRequest {
  const all = fieldNames(model);
  return {
    ...filter,
    limit: Number.MAX_SAFE_INTEGER - 1,
    offset: 0,
    after: undefined,
    order: [{ field: model.key, descending: false }],
    fields: fields?.length ? all.filter((name) => fields.includes(name)) : [...all],
    count: 'exact',
    table: true,
    unmask,
  };
}

interface Exported {
  readonly structure: string[];
  readonly rows: ListRows;
  readonly count: number;
}

/** Answers an export between two log rows of one group: what is about to go out, and what did. */
export async function exportList(call: Call, contract: Contract, list: List): Promise<Exported | Written> {
  filterSql(call, { model: list.model, filter: list.request, sorted: [] });
  call.asGroup();
  await record(call, announced(list));
  const sent = new Sent();
  const onRows = (rows: number) => sent.wrote(rows);
  const listed = await answerList(call, { ...list, onRows });
  if (listed instanceof Written) {
    const pieces = withReceipt(call, listed, sent);
    const first = await pieces.next();
    return new Written(first.value ?? '', { rest: pieces });
  }
  sent.wrote(listed.rows.records.length);
  const { rows } = listed;
  const reply = { structure: [...list.request.fields], rows, count: rows.records.length };
  sent.send(JSON.stringify(presentReply(contract, reply, call.actor)));
  await record(call, sent.receipt(true));
  return reply;
}

/** What is about to go out, without what the log must never hold. */
function announced({ model, request }: List) {
  const { conditions, search, deskFilter = '', fields, unmask } = request;
  const plain = ({ field, op, values }: Condition) =>
    fieldOf(model, field).pii ? { field, op } : { field, op, values };
  const filter = { conditions: conditions.map(plain), searched: search.length > 0, deskFilter };
  return { export: 'begun', filter, fields, unmask };
}

/** What went out so far. */
class Sent {
  readonly #hash = createHash('sha256');
  #written = 0;
  #rows = 0;

  wrote(rows: number): void {
    this.#written += rows;
  }

  /** A piece of the answer; the rows written by now stand in it or before it. */
  send(piece: string, rows = this.#written): void {
    this.#hash.update(piece);
    this.#rows = rows;
  }

  get written(): number {
    return this.#written;
  }

  receipt(whole: boolean) {
    return { export: whole ? 'sent' : 'cut', count: this.#rows, sha256: this.#hash.digest('hex') };
  }
}

/** The same pieces; what went out is on record before the last of them, or when nobody reads on. */
async function* withReceipt(
  call: Call,
  { first, rest }: Written,
  sent: Sent,
): AsyncGenerator<string, void, void> {
  let held = { piece: first, rows: sent.written };
  let told = false;
  const tell = async (whole: boolean) => {
    told = true;
    await record(call, sent.receipt(whole));
    call.services.sequencer.wake();
  };
  try {
    for await (const piece of rest ?? []) {
      sent.send(held.piece, held.rows);
      yield held.piece;
      held = { piece, rows: sent.written };
    }
    sent.send(held.piece, held.rows);
    await tell(true);
    yield held.piece;
  } finally {
    if (!told) await tell(false);
  }
}

async function record(call: Call, note: object): Promise<void> {
  const { staff_id, brand } = call.actor;
  const act = { model: 'export', record_id: 0, staff_id, brand, type: EV_DISCLOSED };
  const about = { ...act, note: JSON.stringify(note) };
  await call.query(logEvent(call, about));
  call.changes += 1;
}
