import { expect, test } from 'vitest';
import type { FieldFilter } from './filter.ts';
import { readFilter, readSort, writeFilter, writeSort } from './filter-url.ts';

const filters: readonly FieldFilter[] = [
  { field: 'sales_status', op: 'in', values: ['3', '5'] },
  { field: 'next_contact_time', op: 'overdue', values: [] },
  { field: 'next_contact_time', op: 'next', values: ['7'] },
  { field: 'created_time', op: 'between', values: ['2026-01-01', '2026-01-31T23:59'] },
  { field: 'first_name', op: 'contains', values: ['O’Neil, J. & 100% %2C عمر'] },
  { field: 'email', op: 'is', values: ['a.b@example.com'] },
];

test.each(filters)('what was written into the address is read back: %j', (filter) => {
  expect(readFilter(writeFilter(filter))).toEqual(filter);
});

test('an address says what people can read', () => {
  expect(filters.slice(0, 3).map(writeFilter)).toEqual([
    'sales_status.in.3,5',
    'next_contact_time.overdue',
    'next_contact_time.next.7',
  ]);
});

test.each([
  '',
  'x',
  'sales_status',
  'sales_status.near.3',
  'a b.is.3',
  'created_time.between.2026-01-01',
  'f.is.',
])('what nobody wrote is not a filter: %s', (text) => {
  expect(readFilter(text)).toBeUndefined();
});

test('orders', () => {
  const sort = [
    { id: 'created_time', desc: true },
    { id: 'full_name', desc: false },
  ];
  expect(writeSort(sort)).toBe('-created_time,full_name');
  expect(readSort('-created_time,full_name')).toEqual(sort);
  expect(readSort('-,;drop,full_name')).toEqual([{ id: 'full_name', desc: false }]);
});
