import { empty, join, type Queryable, raw, type Sql, sql } from '@dossier/db';
import type { Actor } from '../kernel/access.ts';
import { initial, quoted, wireJson } from '../kernel/change-sql.ts';
import type { Side, Writes } from '../kernel/writes.ts';
import { EV_NOTIFICATION, EV_RECORD_ADD, EV_RECORD_ARCHIVE, EV_RECORD_DELETE } from '../log/event-types.ts';

/** Log rows in one statement. */
const ROUND_MAX = 500;
/** Scopes in one statement; more make more statements. */
const SCOPES_MAX = 50;
/** A statement for so few scopes of each model comes again and again: its plan is kept. */
const KEPT_MAX = 4;

/** What a change is to whoever has a scope. */
const UNSEEN = 0;
const CHANGED = 1;
export const ENTERED = 2;
export const LEFT = 3;

/** A numbered change of a record, or a notification to a person. */
export interface Happening {
  readonly seq: number;
  readonly model: string;
  readonly type: number;
  readonly record_id: number;
  readonly fields: readonly string[];
  /** The record as of the change in wire form, null where nobody sees it; or the notification. */
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
  /** The people and API tokens something was done to, as `staff 1` and `api_token 1`. */
  readonly touched: readonly string[];
}

/** Whom a round is read for. */
export interface Asked {
  /** People of each scope, by whose records they see. */
  readonly scopes: Scopes;
  /** Those who are notified. */
  readonly people: readonly number[];
}

const literal = (value: number) => raw(String(value));

export type Scopes = ReadonlyMap<Writes, readonly Actor[]>;

type Row = Happening & { readonly rows: number };

/** What the log says after a number, to those who ask; undefined when that is nothing. */
export async function readRound(
  database: Queryable,
  after: number,
  asked: Asked,
): Promise<Round | undefined> {
  const [first = new Map(), ...others] = slicesOf(asked.scopes);
  const read = (scopes: Scopes, upto: number) => {
    const plan = [...scopes.values()].every(({ length }) => length <= KEPT_MAX) ? 'kept' : 'anew';
    return database.query<Row>(roundStatement({ after, upto }, { ...asked, scopes }), plan);
  };
  const found = await read(first, Number.MAX_SAFE_INTEGER);
  const end = found.at(-1);
  if (!end?.rows) return undefined;
  const rest = await Promise.all(others.map((slice) => read(slice, end.seq)));
  const happenings = found.slice(0, -1).map((row, index) => {
    const all = [row, ...rest.map((rows) => rows[index] as Row)];
    const record = all.find((one) => one.record !== null)?.record ?? null;
    return { ...row, record, meanings: all.flatMap(({ meanings }) => meanings) };
  });
  return { upto: end.seq, more: end.rows === ROUND_MAX, happenings, touched: end.fields };
}

/** Every model in every slice, so that all of them answer the same rows. */
function slicesOf(scopes: Scopes): Scopes[] {
  const longest = Math.max(1, ...[...scopes.values()].map(({ length }) => length));
  return Array.from({ length: Math.ceil(longest / SCOPES_MAX) }, (_, index) => {
    const from = index * SCOPES_MAX;
    return new Map([...scopes].map(([writes, actors]) => [writes, actors.slice(from, from + SCOPES_MAX)]));
  });
}

/** The rows in order of their numbers, and last of all how many were looked at and whom they touch. */
function roundStatement({ after, upto }: { after: number; upto: number }, { scopes, people }: Asked): Sql {
  const models = [...scopes].map(([writes, actors]) => sql`${happeningsOf(writes, actors)} union all `);
  const touched = sql`coalesce(array_agg(distinct model || ' ' || record_id) filter (where model in ('staff', 'api_token')), '{}')`;
  // Numbers have no gaps. Of a range the planner would expect so much that it planned each round anew, which takes
  // longer than to read it; a plan that is kept must look the log up row by row however short it was, hence "offset 0".
  const numbers = sql`select generate_series(${after}::int8 + 1,
    least(${after}::int8 + ${literal(ROUND_MAX)}, ${upto}::int8, (select max(seq) from change_seq)))`;
  return sql`with round as materialized (
      select n.seq, c.* from unnest(array(${numbers})) numbers(seq),
        lateral (select * from change_seq where seq = numbers.seq offset 0) n,
        lateral (select * from change where change_id = n.change_id offset 0) c order by n.seq)
    select * from (
      ${models.length > 0 ? join(models, '') : empty}
      select seq, model, type, record_id, fields, note::json, '{}'::int4[], 0 from round
      where type = ${literal(EV_NOTIFICATION)} and record_id = any(${people}::int4[])
      union all select max(seq), '', 0, 0, ${touched}, null, null, count(*)::int from round
    ) found(seq, model, type, record_id, fields, record, meanings, rows) order by rows, seq`;
}

function happeningsOf(writes: Writes, actors: readonly Actor[]): Sql {
  const { model } = writes;
  const meanings = actors.map((actor) => meaningOf(writes, actor));
  // "offset 0" keeps the planner from writing the meanings out wherever they are used.
  return sql`(with undone as materialized (${undone(writes)})
    select c.seq, c.model, c.type, c.record_id, c.fields,
      case when m.meanings && array[${literal(CHANGED)}, ${literal(ENTERED)}]::int4[] then ${wireJson(model, 'r')} end, m.meanings, 0
    from round c left join ${raw(model.table)} t on ${raw(`t.${quoted(model.key)}`)} = c.record_id
      left join undone u on u.seq = c.seq,
      lateral (select t.* where u.undo is null
        union all select former.* from jsonb_populate_record(t, ${blank(writes, 't')} || u.undo
          || jsonb_build_object('version', c.record_version, 'updated_time', c.time, 'updated_by', c.staff_id)) former
          where u.undo is not null) r,
      lateral (select array[${join(meanings.length > 0 ? meanings : [raw('')])}]::int4[] as meanings offset 0) m
    where c.model = ${model.name} and c.type <= ${literal(EV_RECORD_ARCHIVE)})`;
}

/** The values a record that is gone has where its log names none; nothing of one that is there. */
function blank({ model }: Writes, row: string): Sql {
  const stored = Object.entries(model.fields).filter(
    ([, field]) => !field.virtual && field.column !== 'date',
  );
  const values = Object.fromEntries(stored.map(([name, field]) => [name, field.initial ?? field.empty]));
  const gone = raw(`${row}.${quoted(model.key)} is null`);
  return sql`case when ${gone} then ${JSON.stringify(values)}::jsonb else '{}'::jsonb end`;
}

/**
 * What later changes replaced, as columns to put back, by the number of each change that has later ones. Those are read
 * once for a record, not for each of its rows: somebody may have changed it thousands of times since.
 */
function undone({ model }: Writes): Sql {
  const dates = Object.keys(model.fields).filter((name) => model.fields[name]?.column === 'date');
  const values = dates.map(
    (name) =>
      `when '${name}' then to_jsonb((to_timestamp(nullif(v.before::text, '0')::int8) at time zone 'utc')::date)`,
  );
  const stored = raw(
    dates.length > 0 ? `case f.field ${values.join(' ')} else v.before::jsonb end` : 'v.before::jsonb',
  );
  const isChange = sql`model = ${model.name} and type <= ${literal(EV_RECORD_ARCHIVE)}`;
  return sql`select c.seq, jsonb_object_agg(f.field, ${stored}) as undo
    from (select record_id, array_agg(seq) as seqs, array_agg(record_version) as versions,
          min(record_version) as oldest, max(record_version) as newest
        from round where ${isChange} group by record_id) r,
      lateral (select l.change_id, name.field, l.record_version as until,
          lag(l.record_version, 1, 0) over (partition by name.field order by l.record_version) as since
        from (select change_id, record_version, fields from change
            where ${isChange} and record_id = r.record_id and record_version > r.oldest offset 0) l,
          unnest(l.fields) name(field) offset 0) f,
      lateral (select coalesce(l.changes->f.field->0, p.before::json->f.field) as before
        from change l left join change_pii p on p.change_id = l.change_id
        where l.change_id = f.change_id and f.since <= r.newest offset 0) v,
      unnest(r.seqs, r.versions) c(seq, version)
    where v.before is not null and f.since <= c.version and c.version < f.until group by c.seq`;
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
  const now: Side = (column) => `t.${quoted(column)}`;
  const before: Side = (column) => `coalesce(${logged(column, 0)}, ${after(column)})`;
  const seen = (at: Side) => sql`coalesce((${visible(actor, at)}), false)`;
  return sql`case when c.type = ${literal(EV_RECORD_DELETE)} then case when ${seen(removed)} then ${literal(LEFT)} else ${literal(UNSEEN)} end
    when ${seen(after)} then case when ${raw(`t.${quoted(model.key)} is null`)} or not ${seen(now)} then ${literal(UNSEEN)}
      when c.type <> ${literal(EV_RECORD_ADD)} and not ${seen(before)} then ${literal(ENTERED)} else ${literal(CHANGED)} end
    when c.type <> ${literal(EV_RECORD_ADD)} and ${seen(before)} then ${literal(LEFT)} else ${literal(UNSEEN)} end`;
}
