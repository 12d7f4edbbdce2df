import { type Database, join, raw, type Sql, sql } from '@dossier/db';
import type { Actor } from '../kernel/access.ts';
import { initial, quoted, wireJson } from '../kernel/change-sql.ts';
import type { Side, Writes } from '../kernel/writes.ts';

/** Log rows in one statement. */
const ROUND_MAX = 500;
/** Scopes in one statement; more make more statements. */
const SCOPES_MAX = 50;

/** What a change is to whoever has a scope. */
const UNSEEN = 0;
const CHANGED = 1;
export const ENTERED = 2;
export const LEFT = 3;

/** Event types of changes of records. */
export const EV_RECORD_ADD = 0;
export const EV_RECORD_DELETE = 2;
const EV_RECORD_ARCHIVE = 4;

/** A numbered change of a record. */
export interface Happening {
  readonly seq: number;
  readonly model: string;
  readonly type: number;
  readonly record_id: number;
  readonly fields: readonly string[];
  /** The record as of the change in wire form; null where nobody sees it. */
  readonly record: string | null;
  /** What it is to each scope of its model, in the order asked. */
  readonly meanings: readonly number[];
}

export interface Round {
  /** The number of the last row looked at. */
  readonly upto: number;
  /** There is more than one round holds. */
  readonly more: boolean;
  readonly happenings: readonly Happening[];
}

const literal = (value: number) => raw(String(value));

type Scopes = ReadonlyMap<Writes, readonly Actor[]>;

type Row = Happening & { readonly rows: number };

/** What the log says after a number, for people of each scope; undefined when that is nothing. */
export async function readRound(
  database: Database,
  after: number,
  scopes: Scopes,
): Promise<Round | undefined> {
  const [first = new Map(), ...others] = slicesOf(scopes);
  const found = await database.query<Row>(roundStatement({ after, limit: ROUND_MAX }, first));
  const end = found.at(-1);
  if (!end?.rows) return undefined;
  const limit = end.rows;
  const slices = others.map((slice) => database.query<Row>(roundStatement({ after, limit }, slice)));
  const rest = await Promise.all(slices);
  const happenings = found.slice(0, -1).map((row, index) => {
    const all = [row, ...rest.map((rows) => rows[index] as Row)];
    const record = all.find((one) => one.record !== null)?.record ?? null;
    return { ...row, record, meanings: all.flatMap(({ meanings }) => meanings) };
  });
  return { upto: end.seq, more: limit === ROUND_MAX, happenings };
}

/** Every model in every slice, so that all of them answer the same rows. */
function slicesOf(scopes: Scopes): Scopes[] {
  const longest = Math.max(1, ...[...scopes.values()].map(({ length }) => length));
  return Array.from({ length: Math.ceil(longest / SCOPES_MAX) }, (_, index) => {
    const from = index * SCOPES_MAX;
    return new Map([...scopes].map(([writes, actors]) => [writes, actors.slice(from, from + SCOPES_MAX)]));
  });
}

/** The rows in order of their numbers, and last of all how many were looked at. */
function roundStatement({ after, limit }: { after: number; limit: number }, scopes: Scopes): Sql {
  const models = [...scopes].map(([writes, actors]) => sql`${happeningsOf(writes, actors)} union all `);
  return sql`with round as materialized (
      select n.seq, c.* from change_seq n join change c on c.change_id = n.change_id
      where n.seq > ${after}::int8 order by n.seq limit ${limit}::int4)
    select * from (
      ${join(models.length > 0 ? models : [raw('')], '')}
      select max(seq), '', 0, 0, null, null, null, count(*)::int from round
    ) found(seq, model, type, record_id, fields, record, meanings, rows) order by rows, seq`;
}

function happeningsOf(writes: Writes, actors: readonly Actor[]): Sql {
  const { model } = writes;
  const meanings = actors.map((actor) => meaningOf(writes, actor));
  // "offset 0" keeps the planner from writing the meanings out wherever they are used.
  return sql`select c.seq, c.model, c.type, c.record_id, c.fields,
      case when m.meanings && array[${literal(CHANGED)}, ${literal(ENTERED)}]::int4[] then ${wireJson(model, 'r')} end, m.meanings, 0
    from round c left join ${raw(model.table)} t on ${raw(`t.${quoted(model.key)}`)} = c.record_id,
      lateral (${undone(writes)}) u,
      lateral (select t.* where u.undo is null
        union all select former.* from jsonb_populate_record(t, u.undo) former where u.undo is not null) r,
      lateral (select array[${join(meanings.length > 0 ? meanings : [raw('')])}]::int4[] as meanings offset 0) m
    where c.model = ${model.name} and c.type <= ${literal(EV_RECORD_ARCHIVE)}`;
}

/** What later changes of the record replaced, as columns to put back; null without any. */
function undone({ model }: Writes): Sql {
  const dates = Object.keys(model.fields).filter((name) => model.fields[name]?.column === 'date');
  const values = dates.map(
    (name) =>
      `when '${name}' then to_jsonb((to_timestamp(nullif(e.before::text, '0')::int8) at time zone 'utc')::date)`,
  );
  const stored = raw(
    dates.length > 0 ? `case e.field ${values.join(' ')} else e.before::jsonb end` : 'e.before::jsonb',
  );
  return sql`select jsonb_object_agg(f.field, f.before)
      || jsonb_build_object('version', c.record_version, 'updated_time', c.time, 'updated_by', c.staff_id) as undo
    from (select distinct on (e.field) e.field, ${stored} as before
      from change l left join change_pii p on p.change_id = l.change_id,
        lateral (select key, value->0 from json_each(l.changes) union all select key, value from json_each(p.before::json))
          e(field, before)
      where l.model = ${model.name} and l.record_id = c.record_id and l.record_version > c.record_version
        and l.type <= ${literal(EV_RECORD_ARCHIVE)}
      order by e.field, l.record_version) f`;
}

/**
 * The record is seen as it was after the change (as it is told), before it, and as it is now: who does not see it now
 * learns of nothing but that it left.
 */
function meaningOf({ model, visible }: Writes, actor: Actor): Sql {
  const logged = (column: string, side: 0 | 1) =>
    `(c.changes->'${column}'->>${side})::${model.fields[column]?.column ?? 'text'}`;
  const removed: Side = (column) => `coalesce(${logged(column, 0)}, ${initial(model, column)})`;
  const after: Side = (column) => `r.${quoted(column)}`;
  const before: Side = (column) => `coalesce(${logged(column, 0)}, ${after(column)})`;
  const seen = (at: Side) => sql`coalesce((${visible(actor, at)}), false)`;
  return sql`case when c.type = ${literal(EV_RECORD_DELETE)} then case when ${seen(removed)} then ${literal(LEFT)} else ${literal(UNSEEN)} end
    when ${seen(after)} then case when not ${seen((column) => `t.${quoted(column)}`)} then ${literal(UNSEEN)}
      when c.type <> ${literal(EV_RECORD_ADD)} and not ${seen(before)} then ${literal(ENTERED)} else ${literal(CHANGED)} end
    when c.type <> ${literal(EV_RECORD_ADD)} and ${seen(before)} then ${literal(LEFT)} else ${literal(UNSEEN)} end`;
}
