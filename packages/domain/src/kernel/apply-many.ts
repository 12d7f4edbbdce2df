import { gaveUp, translateDatabaseError } from '@dossier/db';
import { attemptOf, update, type Writer } from './apply.ts';
import type { ChangeRow } from './change.ts';
import type { Values } from './change-sql.ts';
import { invalid, Refusal } from './errors.ts';
import type { Model } from './model.ts';
import { type Attempt, settleUpdated } from './settle.ts';
import type { Writes } from './writes.ts';

/** Records in one statement of many: few enough that nobody waits long for one of them, nor the log for all. */
const SLICE_MAX = 500;
/** A statement that took longer, in milliseconds, is followed by one of half the records. */
const SLICE_MS = 200;

/** What became of one record of many. */
export interface Outcome {
  readonly id: number;
  /** 0 when nothing changed. */
  readonly change_id: number;
  /** Why it could not be changed; `RET_TIMEOUT` when its turn did not come. */
  readonly refused?: Refusal;
}

export interface ManyOptions {
  readonly ids: readonly number[];
  readonly set: Values;
  /** No slice begins after this, in milliseconds of `performance.now()`. */
  readonly deadline: number;
}

/**
 * The same change of many records under the same rules, a slice of them in each statement; a record that a rule keeps
 * from being changed stops no other. What was committed before a failure stays.
 */
export async function* applyToMany<M extends Model>(
  writer: Writer,
  writes: Writes<M>,
  { ids, set, deadline }: ManyOptions,
): AsyncGenerator<Outcome[], void, void> {
  const distinct = [...new Set(ids)];
  if (distinct.length > 1) refuseShared(writes, set);
  const attempt = attemptOf(writer, writes, { set, ids: [], brief: true });
  let size = SLICE_MAX;
  let stopped = false;
  for (let at = 0; at < distinct.length; ) {
    const slice = distinct.slice(at, at + size);
    const began = performance.now();
    stopped ||= began >= deadline;
    const outcomes: Outcome[] = stopped
      ? refusedAll(slice, notReached())
      : await change(writer, attempt, slice);
    stopped ||= outcomes.some(({ refused }) => refused?.error === 'RET_TIMEOUT');
    at += slice.length;
    const isSlow = performance.now() - began > SLICE_MS;
    size = isSlow ? Math.max(1, size >> 1) : Math.min(SLICE_MAX, size * 2);
    yield outcomes;
  }
}

function refuseShared({ unique }: Writes, set: Values): void {
  const shared = Object.values(unique).find((field) => set[field]);
  if (shared) throw invalid([{ field: shared, rule: 'unique', message: 'can be given to one record only' }]);
}

const notReached = () => new Refusal('RET_TIMEOUT', 'Its turn did not come in time; it was not changed.');

function refusedAll(ids: readonly number[], refused: Refusal): Outcome[] {
  return ids.map((id) => ({ id, change_id: 0, refused }));
}

/** One slice: all of its statement is written, or nothing. */
async function change(writer: Writer, template: Attempt, ids: readonly number[]): Promise<Outcome[]> {
  const attempt = { ...template, plan: { ...template.plan, ids } };
  try {
    const rows = new Map((await update(writer, attempt)).map((row) => [row.key, row]));
    return ids.map((id) => outcomeOf(id, rows.get(id), attempt));
  } catch (error) {
    if (error instanceof Refusal) return refusedAll(ids, error);
    if (gaveUp(translateDatabaseError(error))) return refusedAll(ids, notReached());
    throw error;
  }
}

function outcomeOf(id: number, row: ChangeRow | undefined, attempt: Attempt): Outcome {
  try {
    return { id, change_id: settleUpdated(row, attempt).change_id ?? 0 };
  } catch (error) {
    if (error instanceof Refusal) return { id, change_id: 0, refused: error };
    throw error;
  }
}
