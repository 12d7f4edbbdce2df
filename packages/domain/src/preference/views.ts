import { raw, type Sql, sql } from '@dossier/db';
import { visibleDesk } from '../desk/writes.ts';
import type { Call, Handler } from '../kernel/call.ts';
import { invalid, Refusal } from '../kernel/errors.ts';
import type { preferenceContracts, View } from './contract.ts';

type Contracts = typeof preferenceContracts;
type Row = Omit<View, 'value'> & { readonly value: string };

const columns =
  raw(`v.id, v.staff_id, coalesce((select s.name from staff s where s.id = v.staff_id), '') as staff_name,
  v.desk_id, coalesce((select d.desk from desk d where d.desk_id = v.desk_id), '') as desk,
  v.name, v.value, v.created_time, v.updated_time`);

const toView = (row: Row): View => ({ ...row, value: JSON.parse(row.value) });

export const saveView: Handler<Contracts['MngSaveView']> = async (call, { id, name, desk_id = 0, value }) => {
  await requireDesk(call, desk_id);
  const text = JSON.stringify(value);
  const me = call.actor.staff_id;
  const saved: Sql =
    id === undefined
      ? sql`insert into view as v (staff_id, desk_id, name, value, created_time, updated_time)
          values (${me}, ${desk_id}, ${name}, ${text}::json, ${call.now}::int8, ${call.now}::int8) returning ${columns}`
      : sql`update view v set desk_id = ${desk_id}, name = ${name}, value = ${text}::json, updated_time = ${call.now}::int8
          where v.id = ${id} and v.staff_id = ${me} returning ${columns}`;
  const [row] = await call.query<Row>(saved);
  if (!row) throw new Refusal('RET_NOT_FOUND');
  return { view: toView(row) };
};

async function requireDesk(call: Call, desk_id: number): Promise<void> {
  if (desk_id === 0) return;
  const found = await call.query(
    sql`select 1 from desk d where d.desk_id = ${desk_id} and ${deskSeen(call)}`,
  );
  if (found.length > 0) return;
  throw invalid([{ field: 'desk_id', rule: 'reference', message: 'must be a desk that you may use, or 0' }]);
}

function deskSeen(call: Call): Sql {
  return visibleDesk(call.actor, (column) => `d."${column}"`);
}

export const deleteView: Handler<Contracts['MngDeleteView']> = async (call, { id }) => {
  const gone = await call.query(
    sql`delete from view where id = ${id} and staff_id = ${call.actor.staff_id} returning id`,
  );
  if (gone.length === 0) throw new Refusal('RET_NOT_FOUND');
  return { id };
};

export const getViews: Handler<Contracts['MngGetViews']> = async (call) => {
  const rows =
    await call.query<Row>(sql`select ${columns} from view v where v.staff_id = ${call.actor.staff_id}
    or exists (select 1 from desk d where d.desk_id = v.desk_id and ${deskSeen(call)}) order by v.name, v.id`);
  return { rows: rows.map(toView) };
};
