import { type Queryable, raw, type Sql, sql, type Transaction, translateDatabaseError } from '@dossier/db';
import type { Actor } from './access.ts';
import {
  type ChangeRow,
  deleteStatement,
  insertStatement,
  lockStatement,
  updateStatement,
} from './change.ts';
import type { ChangePlan, Origin, Values } from './change-sql.ts';
import { invalid, Refusal } from './errors.ts';
import { checkAdded, type Lock, locksOn } from './field-rights.ts';
import type { Model, RecordOf } from './model.ts';
import { type Attempt, duplicate, isBehind, settleAdded, settleRemoved, settleUpdated } from './settle.ts';
import type { Guard, Intent, Writes } from './writes.ts';

/** How often a new key is drawn when the one drawn before was taken meanwhile. */
const TRIES = 5;

export interface Changed<M extends Model> {
  /** As it is now, or was when it was removed. */
  readonly after: RecordOf<M>;
  /** 0 when nothing changed: then there is no version, log row or event. */
  readonly change_id: number;
}

export interface Writer {
  readonly actor: Actor;
  readonly origin: Origin;
  /** SQL that must hold wherever the actor's scope does. */
  readonly proof?: Sql | undefined;
  query<Row extends object>(statement: Sql): Promise<Row[]>;
  holding<T>(use: (on: Transaction) => Promise<T>): Promise<T>;
  /** SQL: whether the actor may still be told that a value is taken. */
  duplicatesLeft(): Sql;
}

/** Adds a record with its log row; `set` holds validated fields and hidden columns. */
export async function applyAdd<M extends Model>(
  writer: Writer,
  writes: Writes<M>,
  set: Values,
): Promise<Changed<M>> {
  checkAdded(writes.model, set, writer.actor);
  const attempt = attemptOf(writer, writes, { set, ids: [], adding: true });
  const statement = insertStatement(attempt.plan, attempt.guards);
  for (let tries = 1; ; tries += 1) {
    const [row] = await run(writer, writes, statement);
    const settled = settleAdded(row, attempt);
    if (settled.record != null || tries === TRIES) return toChanged(settled);
  }
}

export interface UpdateOptions {
  readonly set: Values;
  readonly expectedVersion?: number | undefined;
}

/** Changes a record with its log row; locks, scope, versions and references are checked in the same statement. */
export async function applyUpdate<M extends Model>(
  writer: Writer,
  writes: Writes<M>,
  { id, ...change }: { readonly id: number } & UpdateOptions,
): Promise<Changed<M>> {
  const attempt = attemptOf(writer, writes, { ...change, ids: [id] });
  const [row] = await update(writer, attempt);
  return toChanged(settleUpdated(row, attempt));
}

/** Removes a record with a log row of what it was; answers it. What others refer to stays: `RET_CONFLICT`. */
export async function applyRemove<M extends Model>(
  writer: Writer,
  writes: Writes<M>,
  id: number,
): Promise<Changed<M>> {
  const attempt = attemptOf(writer, writes, { set: {}, ids: [id], removing: true });
  const [row] = await run(writer, writes, deleteStatement(attempt.plan, attempt.guards));
  return toChanged(settleRemoved(row, attempt));
}

/**
 * A statement that waited for a record's lock does not see the log rows of the changes it waited for. The next one
 * does once the lock is held.
 */
export async function update(writer: Writer, { plan, guards }: Attempt): Promise<ChangeRow[]> {
  const { writes, expectedVersion } = plan;
  const statement = updateStatement(plan, guards);
  if (guards.some(({ stage }) => stage === 'state')) {
    return writer.holding(async (on) => {
      await on.query(lockStatement(plan));
      return run(on, writes, statement);
    });
  }
  const behind = (rows: readonly ChangeRow[]) => rows.some((row) => isBehind(row, expectedVersion));
  const first = await run(writer, writes, statement);
  if (!behind(first)) return first;
  return writer.holding(async (on) => {
    const locking = await run(on, writes, statement);
    return behind(locking) ? run(on, writes, statement) : locking;
  });
}

interface Asked extends UpdateOptions {
  readonly ids: readonly number[];
  readonly adding?: true;
  readonly removing?: true;
  readonly brief?: true;
}

export function attemptOf(writer: Writer, writes: Writes, asked: Asked): Attempt {
  const { adding = false, expectedVersion, ...rest } = asked;
  const { actor, origin, proof } = writer;
  const intent: Intent = { adding, sent: new Set(Object.keys(asked.set)), actor };
  const locks: readonly Lock[] = adding ? [] : locksOn(writes.model, asked.set, actor);
  const locked = locks.map((lock) => lock.field);
  const plan: ChangePlan = { ...rest, writes, intent, locked, origin, proof, expectedVersion };
  return { plan, locks, guards: guardsOn(writer, plan) };
}

/** The rules that apply, and the budget: once it is used up a free value would tell as much as a taken one. */
function guardsOn(writer: Writer, { writes, intent, set }: ChangePlan): Guard[] {
  const tried = new Set(Object.values(writes.unique).filter((field) => set[field]));
  const budget = [...tried].map(
    (field): Guard => ({
      stage: 'unique',
      applies: () => true,
      broken: { field, rule: 'unique', message: 'may be taken' },
      holds: ({ old, next }) =>
        sql`${raw(next(field))} is not distinct from ${raw(old(field))} or ${writer.duplicatesLeft()}`,
    }),
  );
  return [...writes.guards.filter((guard) => guard.applies(intent)), ...budget];
}

async function run(on: Queryable, writes: Writes, statement: Sql): Promise<ChangeRow[]> {
  try {
    return await on.query<ChangeRow>(statement);
  } catch (error) {
    const fault = translateDatabaseError(error);
    const field = fault?.kind === 'unique' && fault.constraint ? writes.unique[fault.constraint] : undefined;
    if (field) throw duplicate(field);
    const gone =
      fault?.kind === 'foreign_key' && fault.constraint ? referenceOf(writes, fault.constraint) : undefined;
    if (gone && gone === writes.belongsTo) throw new Refusal('RET_NOT_FOUND');
    if (gone) throw invalid([{ field: gone, rule: 'reference', message: 'no longer exists' }]);
    if (fault?.kind === 'foreign_key') throw new Refusal('RET_CONFLICT', 'Other records refer to it.');
    throw error;
  }
}

/** The field behind a foreign key: what it refers to was deleted after it had been checked. */
function referenceOf({ model }: Writes, constraint: string): string | undefined {
  const column = (field: string) => field.replace(/_id$/, '');
  return Object.keys(model.fields).find((field) => constraint === `${model.table}_${column(field)}_ref_fkey`);
}

function toChanged<M extends Model>(row: ChangeRow): Changed<M> {
  if (row.record == null) throw new Error('a change passed every check but answered no record');
  const after: RecordOf<M> = JSON.parse(row.record);
  return { after, change_id: row.change_id ?? 0 };
}
