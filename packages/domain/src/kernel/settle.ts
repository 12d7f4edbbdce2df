import type { ChangeRow } from './change.ts';
import { type ChangePlan, guardName } from './change-sql.ts';
import { invalid, type Problem, Refusal, Taken } from './errors.ts';
import { type Lock, lacking, lackingFor, readOnly } from './field-rights.ts';
import { type Guard, notFound, type Writes } from './writes.ts';

/** A change with the rules that apply to it. */
export interface Attempt {
  readonly plan: ChangePlan;
  readonly guards: readonly Guard[];
  readonly locks: readonly Lock[];
}

/** The row of a record that was added, or could not be because its key was taken meanwhile. */
export function settleAdded(row: ChangeRow | undefined, { guards }: Attempt): ChangeRow {
  if (!row) throw new Error('an insert answered no row');
  if (!row.visible) throw new Refusal('RET_NOT_FOUND');
  for (const stage of ['data', 'right', 'reference', 'unique'] as const) refuseBroken(row, guards, stage);
  return row;
}

/** The row of a record that no rule kept from being changed; thrown is the first broken one in the order of checks. */
export function settleUpdated(row: ChangeRow | undefined, { plan, guards, locks }: Attempt): ChangeRow {
  const { expectedVersion } = plan;
  if (!row?.visible) throw unseen(plan.writes, locks);
  refuseLocked(row, locks, undefined);
  refuseBroken(row, guards, 'data');
  for (const right of new Set(locks.map((lock) => lock.right))) if (right) refuseLocked(row, locks, right);
  refuseBroken(row, guards, 'right');
  if (expectedVersion !== undefined) refuseStale(row, expectedVersion);
  for (const stage of ['state', 'reference', 'unique'] as const) refuseBroken(row, guards, stage);
  return row;
}

/** The same of a record that was removed. */
export function settleRemoved(row: ChangeRow | undefined, { plan, guards }: Attempt): ChangeRow {
  if (!row?.visible) throw notFound(plan.writes);
  for (const stage of ['data', 'right', 'state', 'reference'] as const) refuseBroken(row, guards, stage);
  return row;
}

export function duplicate(field: string): Refusal {
  const fields = [{ field, rule: 'unique', message: 'is already taken' }];
  return new Taken('RET_DUPLICATE_RECORD', `${field} is already taken.`, { fields });
}

function forbidden(problem: Problem): Refusal {
  return new Refusal('RET_CONFLICT', `${problem.field} ${problem.message}.`, { fields: [problem] });
}

/** Field rights come before the record's scope, so lacking one is said first and tells nothing of the record. */
function unseen(writes: Writes, locks: readonly Lock[]): Refusal {
  const lock = locks.find(({ right }) => right !== undefined);
  return lock?.right ? lackingFor(lock.right, lock.field) : notFound(writes);
}

function refuseLocked(row: ChangeRow, locks: readonly Lock[], right: Lock['right']): void {
  const moved = locks.filter((lock) => lock.right === right && row[`same_${lock.field}`] !== true);
  const [first] = moved;
  if (!first) return;
  const fields = moved.map(({ field }) => field);
  throw right ? lacking(right, first.field, fields) : invalid(fields.map(readOnly));
}

function refuseBroken(row: ChangeRow, guards: readonly Guard[], stage: Guard['stage']): void {
  const broken = guards.filter((guard, index) => guard.stage === stage && row[guardName(index)] !== true);
  const problems: Problem[] = [];
  for (const guard of broken) {
    if ('right' in guard.broken) {
      const { right, what, field } = guard.broken;
      throw lacking(right, what, [field]);
    }
    if (stage === 'unique') throw duplicate(guard.broken.field);
    if (stage === 'state') throw forbidden(guard.broken);
    problems.push(guard.broken);
  }
  if (problems.length > 0) throw invalid(problems);
}

export function isBehind(row: ChangeRow | undefined, expected: number | undefined): boolean {
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
  throw new Refusal('RET_CONFLICT', text, { conflicts, current: JSON.parse(row.record ?? '{}') });
}
