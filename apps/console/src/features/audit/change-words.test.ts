import { expect, test } from 'vitest';
import { changesInWords, changesOf, type Said } from './change-words.ts';

const asItIs: Said = () => undefined;

const row = {
  model: 'customer',
  changes: '{"sales_status":[3,0],"desk_id":[0,2],"meta_json":["","{\\"a\\":1}"]}',
  fields: 'sales_status,desk_id,meta_json,email',
};

test('a row tells of each field what it was and became, and which are personal', () => {
  expect(changesOf(row, asItIs)).toEqual([
    { field: 'sales_status', before: '3', after: '0', isPersonal: false },
    { field: 'desk_id', before: '0', after: '2', isPersonal: false },
    { field: 'meta_json', before: '', after: '{"a":1}', isPersonal: false },
    { field: 'email', isPersonal: true },
  ]);
  expect(changesInWords(row, asItIs)).toBe(
    'sales_status 3 → 0 · desk_id 0 → 2 · meta_json — → {"a":1} · email: not told here',
  );
});

test('values are told in words where there are some', () => {
  const said: Said = (_, field, value) => (field === 'desk_id' && value === 2 ? 'DESK_CIS' : undefined);
  expect(changesInWords({ model: 'customer', changes: '{"desk_id":[0,2]}', fields: '' }, said)).toBe(
    'desk_id 0 → DESK_CIS',
  );
});

test('what is told by itself became what it is, and a digest is for the details', () => {
  expect(changesInWords({ model: 'access', changes: '{"digest":"af","rows":3}', fields: '' }, asItIs)).toBe(
    'rows — → 3',
  );
});

test('a row without changes has nothing to tell', () => {
  expect(changesInWords({ model: '', changes: '', fields: '' }, asItIs)).toBe('');
  expect(changesOf({ model: '', changes: 'null', fields: '' }, asItIs)).toEqual([]);
});
