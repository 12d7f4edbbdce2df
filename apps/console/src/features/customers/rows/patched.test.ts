import { expect, test } from 'vitest';
import { patchedPages, patchedRow } from './patched.ts';

const row = { customer_id: 7, version: 3, full_name: 'Ann', email: 'an***@example.com' };
const none: ReadonlySet<string> = new Set();

test('a newer record changes the columns a row has, and no masked contact', () => {
  const record = { customer_id: 7, version: 4, full_name: 'Anna', email: 'anna@example.com', phone: '1' };
  expect(patchedRow(row, record, new Set(['email', 'phone']))).toEqual({
    ...row,
    version: 4,
    full_name: 'Anna',
  });
  expect(patchedRow(row, record, none)).not.toHaveProperty('phone');
});

test('what is not newer changes nothing', () => {
  expect(patchedRow(row, { customer_id: 7, version: 3, full_name: 'Old' }, none)).toBe(row);
});

test('rows stay where they are, and pages without them the same', () => {
  const others = { rows: [{ customer_id: 1, version: 1 }], next: 'n' };
  const pages = { pages: [others, { rows: [{ customer_id: 2, version: 1 }, row] }], pageParams: [0, 1] };
  const patched = patchedPages(pages, new Set([7]), (one) => ({ ...one, full_name: 'Zed' }));
  expect(patched.pages[0]).toBe(others);
  expect(patched.pages[1]?.rows).toEqual([
    { customer_id: 2, version: 1 },
    { ...row, full_name: 'Zed' },
  ]);
});
