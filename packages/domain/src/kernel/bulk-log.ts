import { join, raw, type Sql, sql } from '@dossier/db';
import { EV_RECORD_ADD, EV_RECORD_UPDATE } from '../log/event-types.ts';
import { type Actor, nobody } from './access.ts';
import { type ChangePlan, givenRow, type Origin, quoted } from './change-sql.ts';
import { differences, formerColumns, logRows } from './log-row-sql.ts';
import { fieldNames } from './model.ts';
import type { Side, Writes } from './writes.ts';

/** The log rows of records that were just added in bulk, as ONE statement; answers how many it wrote. */
export function logAddedStatement(
  writes: Writes,
  by: { readonly actor: Actor; readonly origin: Origin },
  ids: readonly number[],
): Sql {
  const { model } = writes;
  const plan = planOf(writes, { ...by, adding: true, ids });
  const changed = sql`select t.* from ${raw(model.table)} t where t.${raw(quoted(model.key))} = any(${ids}::int4[])`;
  return logging(plan, { changed, columns: [...fieldNames(model), ...Object.keys(model.hidden)] });
}

/** Columns of a log row that a staged version brings along: its number, and who did it, when and how. */
export const authorColumns = {
  change_id: 'int8',
  time: 'int8',
  staff_id: 'int4',
  transport: 'text',
  address: 'text',
  command: 'text',
  group: 'text',
} as const;

/** The column of a staged version that holds one of them. */
export const authored = (column: string) => `log_${column}`;

/** The versions of one number of records whose past stands in a table, a row for each version, and what changed in them. */
export interface StagedVersion {
  readonly staged: string;
  readonly version: number;
  readonly columns: readonly string[];
}

/** The log rows of staged versions, as if each had been written by its author in its time, as ONE statement. */
export function logVersionStatement(writes: Writes, { staged, version, columns }: StagedVersion): Sql {
  const { model } = writes;
  const past = Object.keys(authorColumns).map((column) => [column, sql`changed.${raw(authored(column))}`]);
  const origin = { command: '', group: '', transport: '', address: '', now: 0 };
  const by = { actor: nobody, origin, adding: version === 1, ids: [] };
  const plan = { ...planOf(writes, by), past: Object.fromEntries(past) };
  const of = (alias: string): Side => {
    return (column) => `${alias}.${quoted(column)}`;
  };
  const key = quoted(model.key);
  const type =
    version === 1
      ? EV_RECORD_ADD
      : (writes.updateType?.({ old: of('o'), next: of('t') }) ?? EV_RECORD_UPDATE);
  const former = version === 1 ? [] : formerColumns(plan, columns, 'o');
  const before =
    version === 1 ? '' : `join ${staged} o on o.${key} = t.${key} and o.version = ${version - 1}`;
  const taken = join(['t.*', ...former, `${type} as event_type`].map(raw));
  const changed = sql`select ${taken} from ${raw(`${staged} t ${before}`)} where t.version = ${version}::int4`;
  return logging(plan, { changed, columns, type: 'changed.event_type' });
}

interface By {
  readonly actor: Actor;
  readonly origin: Origin;
  readonly adding: boolean;
  readonly ids: readonly number[];
}

function planOf(writes: Writes, { actor, origin, adding, ids }: By): ChangePlan {
  const intent = { adding, sent: new Set<string>(), actor };
  return { writes, intent, set: {}, locked: [], ids, expectedVersion: undefined, origin };
}

interface Logged {
  readonly changed: Sql;
  readonly columns: readonly string[];
  readonly type?: string | number;
}

function logging(plan: ChangePlan, { changed, columns, type = EV_RECORD_ADD }: Logged): Sql {
  return sql`with given as (${givenRow(plan)}),
    changed as (${changed}),
    diff as (${differences(plan, columns)}),
    ${logRows(plan, { columns, type })}
    select count(*)::int as written from logged`;
}
