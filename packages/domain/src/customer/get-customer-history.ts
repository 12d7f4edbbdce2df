import { sql } from '@dossier/db';
import type { Handler } from '../kernel/call.ts';
import { Refusal } from '../kernel/errors.ts';
import { wasVisible } from '../kernel/read.ts';
import { EV_SESSION } from '../log/event.ts';
import type { customerContracts } from './contract.ts';
import type { HistoryRow } from './history.ts';
import { customerWrites } from './writes.ts';

type Value = string | number;

interface LogRow extends Omit<HistoryRow, 'changes'> {
  readonly fields: readonly string[];
  readonly plain: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What stands for values that are not kept: erased ones and secrets. */
const NOT_SHOWN = '';

export const getCustomerHistory: Handler<(typeof customerContracts)['MngGetCustomerHistory']> = async (
  call,
  input,
) => {
  if (!(await wasVisible(call, customerWrites, input.customer_id))) throw new Refusal('RET_NOT_FOUND');
  const of = sql`c.model = 'customer' and c.record_id = ${input.customer_id}::int8
    and c.type <> ${EV_SESSION}::int4`;
  const [rows, [total]] = await Promise.all([
    call.query<LogRow>(sql`select coalesce(n.seq, 0) as seq, c.time, c.staff_id as manager_id,
        coalesce(s.name, '') as manager_name, c.transport, c.address, c.command, c."group", c.fields,
        c.changes::text as plain, p.before, p.after
      from change c left join change_seq n on n.change_id = c.change_id
        left join change_pii p on p.change_id = c.change_id left join staff s on s.id = c.staff_id
      where ${of} order by c.record_version desc, c.change_id desc limit ${input.limit} offset ${input.offset}`),
    call.query<{ count: number }>(sql`select count(*)::int as count from change c where ${of}`),
  ]);
  return { rows: rows.map(toHistoryRow), count: total?.count ?? 0 };
};

function toHistoryRow({ fields, plain, before, after, ...row }: LogRow): HistoryRow {
  const open: Readonly<Record<string, readonly [Value, Value]>> = JSON.parse(plain);
  const was: Readonly<Record<string, Value>> = JSON.parse(before ?? '{}');
  const is: Readonly<Record<string, Value>> = JSON.parse(after ?? '{}');
  const changes = fields.map((field) => ({
    field,
    before: open[field]?.[0] ?? was[field] ?? NOT_SHOWN,
    after: open[field]?.[1] ?? is[field] ?? NOT_SHOWN,
  }));
  return { ...row, changes };
}
