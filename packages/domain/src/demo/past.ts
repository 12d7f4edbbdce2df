import { join, raw, type Sql, sql, type Transaction } from '@dossier/db';
import { authorColumns, authored, logVersionStatement } from '../kernel/bulk-log.ts';
import { toStored, type Values } from '../kernel/change-sql.ts';
import { initialValues } from '../kernel/model.ts';
import type { Writes } from '../kernel/writes.ts';

/** Who made a version of a record, when and how. */
export interface Author {
  readonly time: number;
  readonly staff_id: number;
  readonly transport: string;
  readonly address: string;
  readonly command: string;
  readonly group: string;
}

/** A record as it was from then on: all of its stored columns, its version among them. */
export interface Version {
  readonly values: Values;
  readonly by: Author;
}

/** Records of a model that do not exist yet, each with its versions from the first on. */
export interface Past {
  readonly writes: Writes;
  readonly records: readonly (readonly Version[])[];
  /** Columns that are kept without a trace in the log, as when the system writes them by itself. */
  readonly untold?: readonly string[];
}

type Numbered = ReadonlyMap<Version, number>;

/** Writes records as they are last and a log row for each of their versions; the log's order is that of time. */
export async function writePasts(tx: Transaction, pasts: readonly Past[], onPast: () => void): Promise<void> {
  const numbers = await numbered(tx, pasts);
  for (const past of pasts) {
    onPast();
    await writePast(tx, past, numbers);
  }
}

/** Each version with the number of its log row; of two at the same time the one told first comes first. */
async function numbered(tx: Transaction, pasts: readonly Past[]): Promise<Numbered> {
  const versions = pasts.flatMap(({ records }) => records.flat()).sort((a, b) => a.by.time - b.by.time);
  const given = await tx.query<{
    id: number;
  }>(sql`select nextval('change_id_seq') as id
    from generate_series(1, ${versions.length}::int4)`);
  return new Map(versions.map((version, index) => [version, given[index]?.id ?? 0]));
}

async function writePast(
  tx: Transaction,
  { writes, records, untold = [] }: Past,
  numbers: Numbered,
): Promise<void> {
  const { table, key } = writes.model;
  const staged = `past_${table}`;
  const columns = Object.keys(records[0]?.[0]?.values ?? {});
  if (columns.length === 0) return;
  await tx.query(stageStatement(table, staged));
  await tx.copy(
    { table: staged, columns: [...columns, ...Object.keys(authorColumns).map(authored)] },
    stagedRows({ writes, columns, numbers }, records),
  );
  const list = raw(columns.map((column) => `"${column}"`).join(', '));
  const last = sql`select distinct on ("${raw(key)}") ${list} from ${raw(staged)} order by "${raw(key)}", version desc`;
  await tx.query(sql`insert into ${raw(table)} (${list}) ${last}`);
  await tx.query(sql`create index on ${raw(staged)} (version)`);
  await tx.query(sql`analyze ${raw(staged)}`);
  const initial = initialValues(writes.model);
  for (const version of versionsOf(records)) {
    const moved = movedIn(records, version, initial).filter((column) => !untold.includes(column));
    await tx.query(logVersionStatement(writes, { staged, version, columns: moved }));
  }
}

function stageStatement(table: string, staged: string): Sql {
  const own = Object.entries(authorColumns).map(([name, type]) => raw(`${authored(name)} ${type}`));
  return sql`create temp table ${raw(staged)} (like ${raw(table)} including defaults, ${join(own)}) on commit drop`;
}

function* stagedRows(
  { writes, columns, numbers }: { writes: Writes; columns: readonly string[]; numbers: Numbered },
  records: Past['records'],
) {
  for (const version of records.flat()) {
    const { values, by } = version;
    const author: Values = { ...by, change_id: numbers.get(version) ?? 0 };
    yield [
      ...columns.map((column) => toStored(writes.model, column, values[column] ?? '')),
      ...Object.keys(authorColumns).map((column) => author[column] ?? ''),
    ];
  }
}

function versionsOf(records: Past['records']): number[] {
  const most = records.reduce((max, { length }) => Math.max(max, length), 0);
  return Array.from({ length: most }, (_, index) => index + 1);
}

/** Columns that any record changed in its version of that number. */
function movedIn(records: Past['records'], version: number, initial: Values): string[] {
  const moved = new Set<string>();
  for (const versions of records) {
    const [before, after] = [versions[version - 2]?.values ?? initial, versions[version - 1]?.values];
    if (!after) continue;
    for (const [column, value] of Object.entries(after)) if (before[column] !== value) moved.add(column);
  }
  return [...moved];
}
