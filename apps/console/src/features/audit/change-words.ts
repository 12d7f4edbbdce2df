import { texts } from './texts.ts';
import type { LogRow } from './use-log.ts';

/** A field of a row with what it was and became; both absent where the value is personal. */
export interface FieldChange {
  readonly field: string;
  readonly before?: string;
  readonly after?: string;
  readonly isPersonal: boolean;
}

/** Every field that a row changed. */
export function changesOf({ changes, fields }: Pick<LogRow, 'changes' | 'fields'>): FieldChange[] {
  const known = readChanges(changes);
  const names = new Set([...Object.keys(known), ...fields.split(',').filter(Boolean)]);
  return [...names].map((field) => {
    const pair = known[field];
    if (!pair) return { field, isPersonal: true };
    return { field, before: toText(pair[0]), after: toText(pair[1]), isPersonal: false };
  });
}

/** The same in one line. */
export function changesInWords(row: Pick<LogRow, 'changes' | 'fields'>): string {
  const all = changesOf(row);
  const personal = all.filter(({ isPersonal }) => isPersonal).map(({ field }) => field);
  const open = all
    .filter(({ isPersonal, before, after }) => !isPersonal && before !== after)
    .map(({ field, before, after }) => `${field} ${before || '—'} → ${after || '—'}`);
  return [...open, ...(personal.length > 0 ? [texts.personalIn(personal.join(', '))] : [])].join(' · ');
}

function readChanges(text: string): Readonly<Record<string, readonly unknown[] | undefined>> {
  if (text === '') return {};
  const read: unknown = JSON.parse(text);
  if (typeof read !== 'object' || read === null) return {};
  return Object.fromEntries(
    Object.entries(read).map(([field, pair]) => [field, Array.isArray(pair) ? pair : undefined]),
  );
}

function toText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
