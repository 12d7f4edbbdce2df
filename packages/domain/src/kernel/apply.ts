import { type Queryable, raw, type Sql, sql, type Transaction, translateDatabaseError } from '@dossier/db';
import type { Actor } from './access.ts';
import {
  type ChangeRow,
  deleteStatement,
  insertStatement,
  lockStatement,
  updateStatement,
} from './change.ts';
import { type ChangePlan, guardName, type Origin, type Values } from './change-sql.ts';
import { invalid, type Problem, Refusal } from './errors.ts';
import { checkAdded, type Lock, lacking, locksOn, readOnly } from './field-rights.ts';
import type { Model, RecordOf } from './model.ts';
import type { Guard, Intent, Writes } from './writes.ts';

/** How often a new key is drawn when the one drawn before was taken meanwhile. */
const TRIES = 5;

export interface Changed<M extends Model> {
  readonly before: RecordOf<M> | undefined;
  readonly after: RecordOf<M>;
  /** 0 when nothing changed: then there is no version, log row or event. */
  readonly change_id: number;
}

export interface Writer {
  readonly actor: Actor;
  readonly origin: Origin;
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
  const plan = toPlan(writer, writes, { set, id: 0, locks: [], expectedVersion: undefined, adding: true });
  const guards = guardsOn(writer, plan);
  const statement = insertStatement(plan, guards);
  for (let attempt = 1; ; attempt += 1) {
    const row = await run(writer, writes, statement);
    if (!row) throw new Error('an insert answered no row');
    refuseBroken(row, guards, 'data');
    refuseBroken(row, guards, 'right');
    refuseBroken(row, guards, 'reference');
    refuseBroken(row, guards, 'unique');
    if (row.after !== null || attempt === TRIES) return toChanged(row);
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
  change: { readonly id: number } & UpdateOptions,
): Promise<Changed<M>> {
  const { id, set, expectedVersion } = change;
  const locks = locksOn(writes.model, set, writer.actor);
  const plan = toPlan(writer, writes, { set, id, locks, expectedVersion, adding: false });
  const guards = guardsOn(writer, plan);
  const row = await upToDate(writer, { plan, guards }, updateStatement(plan, guards));
  if (!row?.visible) throw unseen(locks);
  refuseLocked(row, locks, undefined);
  refuseBroken(row, guards, 'data');
  for (const right of new Set(locks.map((lock) => lock.right))) if (right) refuseLocked(row, locks, right);
  refuseBroken(row, guards, 'right');
  if (expectedVersion !== undefined) refuseStale(row, expectedVersion);
  refuseBroken(row, guards, 'state');
  refuseBroken(row, guards, 'reference');
  refuseBroken(row, guards, 'unique');
  return toChanged(row);
}

/** Removes a record with a log row of what it was; answers it. What others refer to stays: `RET_CONFLICT`. */
export async function applyRemove<M extends Model>(
  writer: Writer,
  writes: Writes<M>,
  id: number,
): Promise<Changed<M>> {
  const asked = { set: {}, id, locks: [], expectedVersion: undefined, adding: false };
  const plan: ChangePlan = { ...toPlan(writer, writes, asked), removing: true };
  const guards = guardsOn(writer, plan);
  const row = await run(writer, writes, deleteStatement(plan, guards));
  if (!row?.visible) throw new Refusal('RET_NOT_FOUND');
  for (const stage of stages) refuseBroken(row, guards, stage);
  return toChanged(row);
}

const stages = ['data', 'right', 'state', 'reference'] as const satisfies readonly Guard['stage'][];

/**
 * A statement that waited for the record's lock does not see the log rows of the changes it waited for. The next one
 * does once the lock is held.
 */
async function upToDate(
  writer: Writer,
  { plan, guards }: { plan: ChangePlan; guards: readonly Guard[] },
  statement: Sql,
): Promise<ChangeRow | undefined> {
  const { writes, expectedVersion } = plan;
  if (guards.some(({ stage }) => stage === 'state')) {
    return writer.holding(async (on) => {
      await on.query(lockStatement(plan));
      return run(on, writes, statement);
    });
  }
  const first = await run(writer, writes, statement);
  if (!isBehind(first, expectedVersion)) return first;
  return writer.holding(async (on) => {
    const locking = await run(on, writes, statement);
    return isBehind(locking, expectedVersion) ? run(on, writes, statement) : locking;
  });
}

function toPlan<M extends Model>(
  writer: Writer,
  writes: Writes<M>,
  asked: {
    set: Values;
    id: number;
    locks: readonly Lock[];
    expectedVersion: number | undefined;
    adding: boolean;
  },
): ChangePlan {
  const intent: Intent = { adding: asked.adding, sent: new Set(Object.keys(asked.set)), actor: writer.actor };
  const locked = asked.locks.map((lock) => lock.field);
  return {
    writes,
    intent,
    locked,
    origin: writer.origin,
    id: asked.id,
    set: asked.set,
    expectedVersion: asked.expectedVersion,
  };
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

async function run(on: Queryable, writes: Writes, statement: Sql): Promise<ChangeRow | undefined> {
  try {
    return (await on.query<ChangeRow>(statement))[0];
  } catch (error) {
    const fault = translateDatabaseError(error);
    const field = fault?.kind === 'unique' && fault.constraint ? writes.unique[fault.constraint] : undefined;
    if (field) throw duplicate(field);
    const gone =
      fault?.kind === 'foreign_key' && fault.constraint ? referenceOf(writes, fault.constraint) : undefined;
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

function duplicate(field: string): Refusal {
  const fields = [{ field, rule: 'unique', message: 'is already taken' }];
  return new Refusal('RET_DUPLICATE_RECORD', `${field} is already taken.`, { fields });
}

function forbidden(problem: Problem): Refusal {
  return new Refusal('RET_CONFLICT', `${problem.field} ${problem.message}.`, { fields: [problem] });
}

/** Field rights come before the record's scope, so lacking one is said first and tells nothing of the record. */
function unseen(locks: readonly Lock[]): Refusal {
  const lock = locks.find(({ right }) => right !== undefined);
  return lock?.right ? lacking(lock.right, lock.field) : new Refusal('RET_NOT_FOUND');
}

function refuseLocked(row: ChangeRow, locks: readonly Lock[], right: Lock['right']): void {
  const moved = locks.filter((lock) => lock.right === right && row[`same_${lock.field}`] !== true);
  const [first] = moved;
  if (!first) return;
  throw right ? lacking(right, first.field) : invalid(moved.map((lock) => readOnly(lock.field)));
}

function refuseBroken(row: ChangeRow, guards: readonly Guard[], stage: Guard['stage']): void {
  const broken = guards.filter((guard, index) => guard.stage === stage && row[guardName(index)] !== true);
  const problems: Problem[] = [];
  for (const guard of broken) {
    if (typeof guard.broken === 'string') throw lacking(guard.broken, 'This change');
    if (stage === 'unique') throw duplicate(guard.broken.field);
    if (stage === 'state') throw forbidden(guard.broken);
    problems.push(guard.broken);
  }
  if (problems.length > 0) throw invalid(problems);
}

function isBehind(row: ChangeRow | undefined, expected: number | undefined): boolean {
  const version = row?.version_seen ?? 0;
  return expected !== undefined && version > expected && row?.version_count !== version - expected;
}

/** Changes the log does not tell of can't be merged. */
function refuseStale(row: ChangeRow, expected: number): void {
  const ahead = expected > (row.version_seen ?? 0);
  const overlap = row.overlap ?? [];
  if (!ahead && !isBehind(row, expected) && overlap.length === 0) return;
  const conflicts = overlap.length > 0 && !ahead ? overlap : ['version'];
  const text = ahead
    ? 'expected_version is above the present version.'
    : `Changed by somebody else since version ${expected}: ${conflicts.join(', ')}.`;
  throw new Refusal('RET_CONFLICT', text, { conflicts, current: JSON.parse(row.before ?? '{}') });
}

function toChanged<M extends Model>(row: ChangeRow): Changed<M> {
  const before: RecordOf<M> | undefined = row.before === null ? undefined : JSON.parse(row.before);
  const after: RecordOf<M> | undefined = row.after === null ? before : JSON.parse(row.after);
  if (!after) throw new Error('a change passed every check but wrote nothing');
  return { before, after, change_id: row.change_id ?? 0 };
}
