import type { Envelope } from '@dossier/wire';
import type { Names } from './order.ts';

const SEVERAL = new Set([
  ...['customer_ids', 'logins', 'accounts', 'into', 'from', 'filter', 'search', 'by', 'group_by'],
  ...['where', 'whereNot', 'whereIn', 'whereNotIn', 'whereBetween', 'whereNotBetween'],
  ...['deskFilter', 'groupFilter'],
]);

/** Commands that touch many records although their data does not show it. */
const SEVERAL_UNSEEN =
  /^(?:MngGet\w+(?:ByDesk|ByFilter|Counts)|GetUsersByFilter|MngExport\w+|MngUndoChanges|MngDeleteCustomerStatus)$/;

/** Which records a command names, for the order of commands on a connection. */
export function namesOf({ command, data }: Pick<Envelope, 'command' | 'data'>): Names {
  if (SEVERAL_UNSEEN.test(command)) return 'all';
  const names: string[] = [];
  for (const key of Object.keys(data)) {
    if (SEVERAL.has(key)) return 'all';
    if (key === 'customer_id' || key === 'login') names.push(...nameOf(key, data[key]));
  }
  return names.length === 0 && 'limit' in data ? 'all' : names;
}

function nameOf(key: string, value: unknown): string[] {
  return (typeof value === 'number' && value !== 0) || typeof value === 'string' ? [`${key} ${value}`] : [];
}
