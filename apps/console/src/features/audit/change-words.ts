import { texts } from './texts.ts';
import type { LogRow } from './use-log.ts';

/** A field of a row with what it was and became; both absent where the value is personal. */
export interface FieldChange {
  readonly field: string;
  readonly before?: string;
  readonly after?: string;
  readonly isPersonal: boolean;
}

/** A value in words; undefined where it stays as it is. */
export type Said = (model: string, field: string, value: unknown) => string | undefined;

type Changed = Pick<LogRow, 'model' | 'changes' | 'fields'>;

/** Every field that a row changed. */
export function changesOf({ model, changes, fields }: Changed, said: Said): FieldChange[] {
  const known = readChanges(changes);
  const names = new Set([...Object.keys(known), ...fields.split(',').filter(Boolean)]);
  return [...names].map((field) => {
    const pair = known[field];
    if (!pair) return { field, isPersonal: true };
    const [before, after] = pair.map((value) => said(model, field, value) ?? toText(value));
    return { field, before: before ?? '', after: after ?? '', isPersonal: false };
  });
}

/** The same in one line. */
export function changesInWords(row: Changed, said: Said): string {
  // A digest says nothing to who reads the list; the details have it.
  const all = changesOf(row, said).filter(({ field }) => field !== 'digest');
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
    // What is told by itself, such as a digest, was nothing before.
    Object.entries(read).map(([field, pair]) => [field, Array.isArray(pair) ? pair : ['', pair]]),
  );
}

function toText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
