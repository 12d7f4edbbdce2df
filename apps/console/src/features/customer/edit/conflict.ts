import type { Customer, FieldName, Values } from '../customer.ts';
import { changedFields } from './changed.ts';

export type Side = 'mine' | 'theirs';

/** A field that two people changed: what it was, and what each made of it. */
export interface Disputed {
  readonly field: FieldName;
  readonly was: Customer[FieldName] | undefined;
  readonly mine: Customer[FieldName];
  readonly theirs: Customer[FieldName];
}

/** A save that met another one: the record as it is now, what is disputed and what can be saved as it is. */
export interface Conflict {
  readonly current: Customer;
  readonly disputed: readonly Disputed[];
  /** Changes of mine that nobody else touched. */
  readonly free: Values;
}

interface Attempt {
  /** The record when the editing began. */
  readonly base: Customer;
  /** What was sent. */
  readonly sent: Values;
  readonly current: Customer;
  /** Names the desk gave; `version` alone says that it cannot tell which. */
  readonly conflicts: readonly string[];
}

/** Takes a refused save apart; a field both set to the same value is nobody's to decide. */
export function conflictOf({ base, sent, current, conflicts }: Attempt): Conflict {
  const names = Object.keys(sent) as FieldName[];
  const untold = !names.some((name) => conflicts.includes(name));
  const isDisputed = (name: FieldName) =>
    current[name] !== sent[name] && (untold ? current[name] !== base[name] : conflicts.includes(name));
  const disputed = names.filter(isDisputed).map((field) => ({
    field,
    was: base[field],
    mine: sent[field] as Customer[FieldName],
    theirs: current[field],
  }));
  const free = names.filter((name) => !isDisputed(name)).map((name) => [name, sent[name]]);
  return { current, disputed, free: changedFields(current, Object.fromEntries(free)) };
}

/** What remains to be saved once somebody has chosen; nothing where theirs is taken everywhere. */
export function settled(
  { current, disputed, free }: Conflict,
  choices: ReadonlyMap<FieldName, Side>,
): Values {
  const mine = disputed
    .filter(({ field }) => choices.get(field) === 'mine')
    .map(({ field, mine }) => [field, mine]);
  return changedFields(current, { ...free, ...Object.fromEntries(mine) });
}
