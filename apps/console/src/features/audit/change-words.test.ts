import { expect, test } from 'vitest';
import { changesInWords, changesOf } from './change-words.ts';

const row = {
  changes: '{"sales_status":[3,0],"desk_id":[0,2],"meta_json":["","{\\"a\\":1}"]}',
  fields: 'sales_status,desk_id,meta_json,email',
};

test('a row tells of each field what it was and became, and which are personal', () => {
  expect(changesOf(row)).toEqual([
    { field: 'sales_status', before: '3', after: '0', isPersonal: false },
    { field: 'desk_id', before: '0', after: '2', isPersonal: false },
    { field: 'meta_json', before: '', after: '{"a":1}', isPersonal: false },
    { field: 'email', isPersonal: true },
  ]);
  expect(changesInWords(row)).toBe(
    'sales_status 3 → 0 · desk_id 0 → 2 · meta_json — → {"a":1} · email: personal, in the customer’s history',
  );
});

test('a row without changes has nothing to tell', () => {
  expect(changesInWords({ changes: '', fields: '' })).toBe('');
  expect(changesOf({ changes: 'null', fields: '' })).toEqual([]);
});
