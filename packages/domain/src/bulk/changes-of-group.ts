import { raw, sql } from '@dossier/db';
import type { Call } from '../kernel/call.ts';
import type { Values } from '../kernel/change-sql.ts';
import { Refusal } from '../kernel/errors.ts';
import { lacking } from '../kernel/field-rights.ts';
import { EV_RECORD_ADD, EV_RECORD_DELETE } from '../log/event-types.ts';

/** How long a group can be undone. */
const UNDO_DAYS = 30;
const DAY_S = 86_400;
/** What a group did to one record: each field as it was before the first change and after the last. */
export interface GroupChange {
  readonly model: string;
  readonly id: number;
  readonly before: Values;
  readonly after: Values;
  /** Why it can't be undone at all. */
  readonly final?: string;
}

interface LogRow {
  readonly staff_id: number;
  readonly model: string;
  readonly record_id: number;
  readonly type: number;
  readonly fields: readonly string[];
  readonly plain: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * What a group changed, latest first, and whether all of it is the caller's own: if not, only in what they see now.
 * `RET_NOT_FOUND` when it is too old.
 */
export async function changesOfGroup(call: Call, group: string) {
  const since = call.now - UNDO_DAYS * DAY_S;
  const rows = await call.query<LogRow>(sql`select c.staff_id, c.model, c.record_id, c.type, c.fields,
      c.changes::text as plain, p.before, p.after
    from change c left join change_pii p on p.change_id = c.change_id
    where c."group" = ${group} and c."group" <> '' and c.time >= ${since}::int8 and c.record_version > 0
    order by c.change_id`);
  const isOwn = rows.every(({ staff_id }) => staff_id === call.actor.staff_id);
  if (rows.length === 0) throw new Refusal('RET_NOT_FOUND');
  if (!isOwn && !call.actor.rights.has('set_staff')) throw lacking('set_staff', 'Undoing what others did');
  const records = new Map<string, GroupChange>();
  for (const row of rows) {
    const key = `${row.model} ${row.record_id}`;
    records.set(key, folded(records.get(key), toChange(row)));
  }
  const changes = [...records.values()].reverse();
  return { changes: isOwn ? changes : await inScope(call, changes), isOwn };
}

async function inScope(call: Call, changes: readonly GroupChange[]): Promise<GroupChange[]> {
  const seen = new Set<GroupChange>();
  for (const name of new Set(changes.map(({ model }) => model))) {
    const writes = call.services.writes.get(name);
    if (!writes) continue;
    const { table, key } = writes.model;
    const ofModel = new Map(changes.flatMap((one) => (one.model === name ? [[one.id, one] as const] : [])));
    const rows = await call.query<{ id: number }>(sql`select t.${raw(`"${key}"`)} as id from ${raw(table)} t
      where t.${raw(`"${key}"`)} = any(${[...ofModel.keys()]}::int8[]) and ${writes.visible(call.actor, (column) => `t."${column}"`)}`);
    for (const { id } of rows) seen.add(ofModel.get(id) as GroupChange);
  }
  return changes.filter((change) => seen.has(change));
}

function folded(earlier: GroupChange | undefined, later: GroupChange): GroupChange {
  if (!earlier) return later;
  const final = earlier.final ?? later.final;
  const before = { ...later.before, ...earlier.before };
  return { ...later, before, after: { ...earlier.after, ...later.after }, ...(final ? { final } : {}) };
}

function toChange({ model, record_id: id, ...row }: LogRow): GroupChange {
  const open: Readonly<Record<string, readonly [string | number, string | number]>> = JSON.parse(row.plain);
  const side = (at: 0 | 1, personal: string | null): Values => ({
    ...Object.fromEntries(Object.entries(open).map(([field, pair]) => [field, pair[at]])),
    ...JSON.parse(personal ?? '{}'),
  });
  const before = side(0, row.before);
  const after = side(1, row.after);
  const lost = row.fields.some((field) => !(field in before));
  const final = finalWord(row.type, lost);
  return { model, id, before, after, ...(final ? { final } : {}) };
}

function finalWord(type: number, lost: boolean): string | undefined {
  if (type === EV_RECORD_ADD) return 'was added; it can be archived or deleted.';
  if (type === EV_RECORD_DELETE) return 'was deleted.';
  return lost ? 'had values that are not kept.' : undefined;
}
