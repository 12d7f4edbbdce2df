import { createHash } from 'node:crypto';
import { matchingCustomers } from '../customer/matching.ts';
import { customerModel } from '../customer/model.ts';
import type { Call, Handler } from '../kernel/call.ts';
import type { InputOf } from '../kernel/contract.ts';
import { lacking } from '../kernel/field-rights.ts';
import { fieldNames, fieldOf } from '../kernel/model.ts';
import { presentReply } from '../kernel/present.ts';
import { Written } from '../kernel/written.ts';
import type { Condition } from '../list/conditions.ts';
import type { Filter } from '../list/request.ts';
import { filterSql } from '../list/run-list.ts';
import { answerList } from '../list/write-list.ts';
import { EV_DISCLOSED, logEvent } from '../log/event.ts';
import { bulkContracts } from './contract.ts';

type Contract = (typeof bulkContracts)['MngExportCustomers'];

const everybody: Filter = { conditions: [], search: [], deskFilter: undefined, groupFilter: undefined };

export const exportCustomers: Handler<Contract> = async (call, input) => {
  if (!call.actor.rights.has('see_customers')) throw lacking('see_customers', 'Exporting customers');
  const request = toRequest(input);
  filterSql(call, { model: customerModel, filter: request, sorted: [] });
  call.asGroup();
  await record(call, announced(request));
  const sent = new Sent();
  const onRows = (rows: number) => sent.wrote(rows);
  const within = matchingCustomers(call, request);
  const listed = await answerList(call, {
    model: customerModel,
    within,
    request,
    onRows,
    searchIndexed: true,
  });
  if (listed instanceof Written) {
    const pieces = withReceipt(call, listed, sent);
    const first = await pieces.next();
    return new Written(first.value ?? '', { rest: pieces });
  }
  sent.wrote(listed.rows.records.length);
  sent.send(JSON.stringify(presentReply(bulkContracts.MngExportCustomers, listed, call.actor)));
  await record(call, sent.receipt(true));
  return listed;
};

function toRequest({ filter = everybody, fields, unmask }: InputOf<Contract>) {
  const all = fieldNames(customerModel);
  return {
    ...filter,
    limit: Number.MAX_SAFE_INTEGER - 1,
    offset: 0,
    after: undefined,
    order: [{ field: customerModel.key, descending: false }],
    fields: fields?.length ? all.filter((name) => fields.includes(name)) : all,
    count: 'exact',
    table: true,
    counts: false,
    unmask: unmask === 1,
  } as const;
}

/** What is about to go out, without what the log must never hold. */
function announced({ conditions, search, deskFilter = '', fields, unmask }: ReturnType<typeof toRequest>) {
  const plain = ({ field, op, values }: Condition) =>
    fieldOf(customerModel, field).pii ? { field, op } : { field, op, values };
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
  const { staff_id } = call.actor;
  const about = { model: 'export', record_id: 0, staff_id, type: EV_DISCLOSED, note: JSON.stringify(note) };
  await call.query(logEvent(call, about));
  call.changes += 1;
}
