import { type FieldFilter, isComplete, isOperator, type Sort } from './filter.ts';

/** A filter as it stands in the address: `next_contact_time.next.7`, `sales_status.in.3,5`. */
export function writeFilter({ field, op, values }: FieldFilter): string {
  const written = values.map((value) => value.replaceAll('%', '%25').replaceAll(',', '%2C')).join(',');
  return written === '' ? `${field}.${op}` : `${field}.${op}.${written}`;
}

/** What `writeFilter` wrote; undefined when nobody wrote it. */
export function readFilter(text: string): FieldFilter | undefined {
  const [field = '', op = '', ...rest] = text.split('.');
  if (!/^[a-z_]+$/.test(field) || !isOperator(op)) return undefined;
  const written = rest.join('.');
  const values = written === '' ? [] : written.split(',').map(unescaped);
  const filter = { field, op, values };
  return isComplete(filter) ? filter : undefined;
}

function unescaped(text: string): string {
  return text.replaceAll('%2C', ',').replaceAll('%25', '%');
}

/** An order as it stands in the address: `-created_time,full_name`. */
export function writeSort(sort: readonly Sort[]): string {
  return sort.map(({ id, desc }) => (desc ? `-${id}` : id)).join(',');
}

export function readSort(text: string): readonly Sort[] {
  return text
    .split(',')
    .filter((part) => /^-?[a-z_]+$/.test(part))
    .map((part) => (part.startsWith('-') ? { id: part.slice(1), desc: true } : { id: part, desc: false }));
}
