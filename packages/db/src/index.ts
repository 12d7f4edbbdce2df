export { default as sql, empty, join, raw, Sql } from 'sql-template-tag';
export { Abandoned } from './abandoning.ts';
export type { CopyRow, CopyRows, CopyTarget } from './copy.ts';
export {
  type Database,
  type DatabaseOptions,
  openDatabase,
  type Queryable,
  type Statement,
  type Transaction,
} from './database.ts';
export {
  type DatabaseFault,
  type DatabaseFaultKind,
  gaveUp,
  TransactionAborted,
  translateDatabaseError,
} from './faults.ts';
export { oneOf } from './one-of.ts';
export { type DatabaseSettings, openProgramDatabase } from './program-database.ts';
