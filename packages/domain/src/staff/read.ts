import { empty, raw, type Sql, sql } from '@dossier/db';
import type { Call } from '../kernel/call.ts';
import { wireColumns } from '../kernel/change-sql.ts';
import { type Detail, Refusal } from '../kernel/errors.ts';
import { type Staff, staffModel } from './model.ts';
import { liesWithin } from './within.ts';
import { visibleStaff } from './writes.ts';

const columns = raw(wireColumns(staffModel, 't'));
const locking = raw('for no key update of t');

/** A person the caller knows of; locked until the end of the caller's steps if told. */
export async function findStaff(
  call: Call,
  id: number,
  lock: 'locked' | 'unlocked',
): Promise<Staff | undefined> {
  const visible: Sql = visibleStaff(call.actor, (column) => `t."${column}"`);
  const [found] = await call.query<{ record: string }>(sql`select row_to_json(w) as record
    from staff t, lateral (select ${columns}) w where t.id = ${id} and ${visible} ${lock === 'locked' ? locking : empty}`);
  return found && JSON.parse(found.record);
}

/** The same for a person whose authority lies within the caller's own; `RET_NOT_FOUND` without one. */
export async function requireWithin(
  call: Call,
  id: number,
  lock: 'locked' | 'unlocked' = 'unlocked',
): Promise<Staff> {
  const staff = await findStaff(call, id, lock);
  if (!staff) throw new Refusal('RET_NOT_FOUND');
  if (!liesWithin(staff, call.actor)) throw exceeding('This person’s');
  return staff;
}

/** Which of these people the caller may administer: 1 for each whose authority lies within the caller's own. */
export async function administered(call: Call, ids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const found = await call.query<{ record: string }>(sql`select row_to_json(w) as record
    from staff t, lateral (select ${columns}) w where t.id = any(${ids}::int4[])`);
  const people = found.map(({ record }): Staff => JSON.parse(record));
  return new Map(people.filter((person) => liesWithin(person, call.actor)).map(({ id }) => [id, 1]));
}

/** The refusal of what reaches above one's own; at the fields that would, where they are what was sent. */
export function exceeding(whose: string, fields: readonly string[] = []): Refusal {
  const text = `${whose} session type, rights, brand or desks exceed your own.`;
  return new Refusal('RET_NOT_ENOUGH_RIGHTS', text, atFields(fields, 'exceeds your own'));
}

export function atFields(fields: readonly string[], message: string): Detail {
  return fields.length === 0 ? {} : { fields: fields.map((field) => ({ field, rule: 'exceeds', message })) };
}
