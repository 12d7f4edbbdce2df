/** Of what a form holds, what is not as it was: the rest need not be sent. */
export function changedOf<T extends object>(values: T, before: T): Partial<T> {
  const entries = Object.entries(values) as [keyof T, T[keyof T]][];
  return Object.fromEntries(entries.filter(([key, value]) => value !== before[key])) as Partial<T>;
}
