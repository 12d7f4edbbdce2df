import { expect, test } from 'vitest';
import type { CustomerField } from '../../customer/fields.tsx';
import { exportedTable, rowsOf } from './exported.ts';

const field = (name: CustomerField['name'], kind: CustomerField['kind'], more = {}): CustomerField => ({
  name,
  kind,
  label: name,
  group: 'other',
  ...more,
});
const names = { status: () => 'New', desk: () => 'DESK_EU', staff: () => undefined };
const fields = [
  field('customer_id', 'number'),
  field('full_name', 'text'),
  field('birth_date', 'day'),
  field('created_time', 'time'),
  field('status', 'enumerated', { values: ['Active', 'Blocked'] }),
  field('sales_status', 'status'),
  field('assigned_manager_id', 'staff'),
  field('tags_json', 'tags'),
];
const row = {
  customer_id: 7,
  version: 1,
  full_name: '=HYPERLINK("x")',
  birth_date: 1,
  created_time: 1_795_707_000,
  status: 1,
  sales_status: 3,
  assigned_manager_id: 9,
  tags_json: '["vip","a, b"]',
};

test('what is exported is what is shown, with days that are days and times in the viewer’s zone', async () => {
  const { head, body } = await exportedTable([row], fields, { names, zone: 'Asia/Tokyo' });
  expect(head).toEqual(fields.map(({ name }) => name));
  expect(body[0]).toEqual([
    7,
    '=HYPERLINK("x")',
    '1970-01-01',
    '2026-11-27 00:30',
    'Blocked',
    'New',
    '#9',
    'vip, a, b',
  ]);
  const bare = await exportedTable([{ customer_id: 1, version: 1 }], fields, { names, zone: 'UTC' });
  expect(bare.body[0]?.slice(1)).toEqual(Array(7).fill(''));
});

test('rows that came as a table get the names of its columns', () => {
  const structure = ['customer_id', 'full_name'];
  expect(rowsOf({ structure, rows: [[7, 'Ann']] })).toEqual([{ customer_id: 7, full_name: 'Ann' }]);
  expect(rowsOf({ rows: [row] })).toEqual([row]);
});
