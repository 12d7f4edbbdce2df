import { join, raw, type Sql, sql } from '@dossier/db';
import { accountModel } from '../account/model.ts';
import type { Call, Handler } from '../kernel/call.ts';
import type { InputOf } from '../kernel/contract.ts';
import { Refusal } from '../kernel/errors.ts';
import { wasVisible } from '../kernel/read.ts';
import { EV_SESSION } from '../log/event-types.ts';
import type { customerContracts } from './contract.ts';
import { type HistoryRow, modelsSeen } from './history.ts';
import { customerWrites } from './writes.ts';

type Contract = (typeof customerContracts)['MngGetCustomerHistory'];
type Value = string | number;

interface LogRow extends Omit<HistoryRow, 'changes'> {
  readonly fields: readonly string[];
  readonly plain: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What stands for values that are not kept: erased ones and secrets. */
const NOT_SHOWN = '';

export const getCustomerHistory: Handler<Contract> = async (call, input) => {
  if (!(await wasVisible(call, customerWrites, input.customer_id))) throw new Refusal('RET_NOT_FOUND');
  const told = toldOf(call, input);
  const [rows, [total]] = await Promise.all([
    call.query<LogRow>(sql`select coalesce(n.seq, 0) as seq, c.time, c.staff_id as manager_id,
        coalesce(s.name, '') as manager_name, c.transport, c.address, c.command, c."group", c.note, c.model, c.record_id, c.fields,
        c.changes::text as plain, p.before, p.after
      from change c left join change_seq n on n.change_id = c.change_id
        left join change_pii p on p.change_id = c.change_id left join staff s on s.id = c.staff_id
      where c.change_id in (${told}) order by c.change_id desc limit ${input.limit} offset ${input.offset}`),
    call.query<{ count: number }>(sql`select count(*)::int as count from (${told}) told`),
  ]);
  return { rows: rows.map((row) => toHistoryRow(row, input.customer_id)), count: total?.count ?? 0 };
};

/** SQL: the changes of the customer and of its notes, and those that linked an account to it or unlinked one; or of one note. */
function toldOf(call: Call, { customer_id, note_id, models, fields }: InputOf<Contract>): Sql {
  const asked = (name: string) => models?.includes(name) ?? true;
  const seen = modelsSeen(call.actor).flatMap(({ name }) =>
    asked(name) && name !== accountModel.name ? [name] : [],
  );
  const any = fields === undefined ? raw('true') : sql`fields && ${fields}::text[]`;
  const owned = sql`select change_id from change
    where customer_id = ${customer_id} and customer_id <> 0 and model = any(${seen}) and ${any}`;
  if (note_id !== undefined) return sql`${owned} and model = 'note' and record_id = ${note_id}::int8`;
  const own = sql`select change_id from change where model = 'customer' and record_id = ${customer_id}::int8
    and type <> ${EV_SESSION}::int4 and ${any}`;
  const links = raw("select change_id from change where model = 'account' and 'customer_id' = any(fields)");
  const linked = sql`${links} and (changes -> 'customer_id' ->> 0)::int4 = ${customer_id}
    union all ${links} and (changes -> 'customer_id' ->> 1)::int4 = ${customer_id}`;
  const tellsLinks = asked('account') && (fields?.includes('login') ?? true);
  return join([owned, ...(asked('customer') ? [own] : []), ...(tellsLinks ? [linked] : [])], ' union all ');
}

function toHistoryRow({ fields, plain, before, after, ...row }: LogRow, customer_id: number): HistoryRow {
  const open: Readonly<Record<string, readonly [Value, Value]>> = JSON.parse(plain);
  if (row.model === 'account') {
    const [from, to] = (open['customer_id'] ?? []).map((id) => (id === customer_id ? row.record_id : 0));
    return { ...row, changes: [{ field: 'login', before: from ?? 0, after: to ?? 0 }] };
  }
  const was: Readonly<Record<string, Value>> = JSON.parse(before ?? '{}');
  const is: Readonly<Record<string, Value>> = JSON.parse(after ?? '{}');
  // A customer that a note came from or went to may be out of sight.
  const told = (field: string, value: Value = NOT_SHOWN) =>
    field === 'customer_id' && value !== customer_id ? 0 : value;
  const changes = fields.map((field) => ({
    field,
    before: told(field, open[field]?.[0] ?? was[field]),
    after: told(field, open[field]?.[1] ?? is[field]),
  }));
  return { ...row, changes };
}
