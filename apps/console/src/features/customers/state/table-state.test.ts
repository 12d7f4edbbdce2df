import { expect, test } from 'vitest';
import { defaultSort, readTableState, type TableState, viewNamed, writeTableState } from './table-state.ts';

const parametersOf = (text: string) => {
  const read = new URLSearchParams(text);
  return Object.fromEntries([...new Set(read.keys())].map((key) => [key, read.getAll(key)]));
};

test('an address says everything the table shows', () => {
  const state: TableState = {
    filters: [
      { field: 'status', op: 'in', values: ['3'] },
      { field: 'next_contact_time', op: 'overdue', values: [] },
    ],
    search: 'Zoë & 李',
    archived: true,
    sort: [{ id: 'next_contact_time', desc: false }],
    view: 'overdue',
  };
  expect(readTableState(parametersOf(writeTableState(state)))).toEqual(state);
});

test('an empty address is every customer, newest first', () => {
  const state = { filters: [], search: '', archived: false, sort: defaultSort, view: '' };
  expect(readTableState({})).toEqual(state);
  expect(writeTableState(state)).toBe('');
});

test('a view that is shown without its filters is told from one that is opened by its name', () => {
  const emptied = { ...readTableState({}), view: 'kyc' };
  const address = parametersOf(writeTableState(emptied));
  expect(readTableState(address)).toEqual(emptied);
  expect(viewNamed(address)).toBeUndefined();
  expect(viewNamed({ view: 'kyc' })).toBe('kyc');
  expect(viewNamed({ view: 'kyc', q: 'ann' })).toBeUndefined();
});

test('of two filters of one field the first counts, and what is no filter is left out', () => {
  const { filters } = readTableState({ f: ['status.in.3', 'nonsense', 'status.in.1'] });
  expect(filters).toEqual([{ field: 'status', op: 'in', values: ['3'] }]);
});
