import { sql } from '@dossier/db';
import type { Call, Handler } from '../kernel/call.ts';
import type { JobContracts } from './contract.ts';

const UNNUMBERED_S = 5;
const DEAD_ROWS = 100_000;
const DEAD_SHARE = 0.5;
/** Halfway to where PostgreSQL stops taking writes; autovacuum freezes at a fifth of this unless something holds it back. */
const TRANSACTION_AGE = 1_000_000_000;
const TABLES_SHOWN = 10;

interface Table {
  readonly name: string;
  readonly live: number;
  readonly dead: number;
  readonly vacuum_time: number;
  readonly size_bytes: number;
}

export const checkDatabase: Handler<JobContracts['CheckDatabase']> = async (call) => {
  const { unnumbered_s } = await call.services.sequencer.state();
  const invalid = await invalidIndexes(call);
  const tables = await tablesBySize(call);
  const neglected = tables.filter(({ live, dead }) => dead > DEAD_ROWS && dead > live * DEAD_SHARE);
  const { transaction_age, size_bytes } = await wholeDatabase(call);
  const alerts = [
    ...(unnumbered_s > UNNUMBERED_S ? [`The oldest log row without a number is ${unnumbered_s} s old.`] : []),
    ...invalid.map((name) => `The index ${name} is invalid: drop it and create it again.`),
    ...neglected.map(({ name, dead }) => `Autovacuum does not keep up: ${name} has ${dead} dead rows.`),
    ...(transaction_age > TRANSACTION_AGE ? [`The oldest transaction id is ${transaction_age} old.`] : []),
  ];
  return {
    changed: 0,
    alert: alerts.join(' '),
    unnumbered_s,
    invalid_indexes: invalid.length,
    neglected_tables: neglected.length,
    transaction_age,
    size_bytes,
    tables: tables.slice(0, TABLES_SHOWN),
  };
};

async function invalidIndexes(call: Call): Promise<string[]> {
  const rows = await call.query<{ name: string }>(sql`select c.relname as name from pg_index i
    join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
    where not i.indisvalid and n.nspname = 'public' order by 1`);
  return rows.map(({ name }) => name);
}

function tablesBySize(call: Call): Promise<Table[]> {
  return call.query<Table>(sql`select relname as name, n_live_tup::int8 as live, n_dead_tup::int8 as dead,
      coalesce(extract(epoch from greatest(last_autovacuum, last_vacuum)), 0)::int8 as vacuum_time,
      pg_total_relation_size(relid)::int8 as size_bytes
    from pg_stat_user_tables where schemaname = 'public' order by 5 desc, 1`);
}

async function wholeDatabase(call: Call): Promise<{ transaction_age: number; size_bytes: number }> {
  const [row] = await call.query<{ transaction_age: number; size_bytes: number }>(
    sql`select age(datfrozenxid)::int8 as transaction_age, pg_database_size(oid)::int8 as size_bytes
      from pg_database where datname = current_database()`,
  );
  if (!row) throw new Error('the database does not know itself');
  return row;
}
