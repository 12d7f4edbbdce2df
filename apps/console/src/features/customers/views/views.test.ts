import { expect, test } from 'vitest';
import { defaultLayout } from '../columns/layout.ts';
import { defaultSort, type TableState } from '../state/table-state.ts';
import { isChanged, kycToReview, shippedViews, toSavedValue, toTableView } from './views.ts';

const state: TableState = {
  filters: [{ field: 'status', op: 'in', values: ['3'] }],
  search: 'ann',
  archived: true,
  sort: [{ id: 'full_name', desc: false }],
  view: '5',
};
const saved = {
  id: 5,
  name: 'Mine',
  staff_id: 7,
  staff_name: 'Ann',
  desk_id: 2,
  desk: 'DESK_EU',
  value: { ...toSavedValue(state, defaultLayout) } as Record<string, unknown>,
};

test('a saved view shows what was saved', () => {
  const view = toTableView(saved, 7);
  expect(view).toMatchObject({ key: '5', name: 'Mine', state, layout: defaultLayout, note: 'DESK_EU' });
  expect(view && isChanged(state, view)).toBe(false);
  expect(view && isChanged({ ...state, search: '' }, view)).toBe(true);
  expect(toTableView(saved, 8)?.note).toBe('Ann · DESK_EU');
});

test('a view of something else, or of another version, breaks nothing', () => {
  expect(toTableView({ ...saved, value: { where: [] } }, 7)).toBeUndefined();
  const odd = { table: 'customers', filters: ['nonsense', 3], sort: 9 };
  expect(toTableView({ ...saved, value: odd }, 7)?.state).toMatchObject({ filters: [], sort: defaultSort });
});

test('KYC to review is what the dictionary says waits, and no view where it says so of nothing', () => {
  const status = (id: number, type: number, to_review: number) => ({ id, type, to_review });
  expect(kycToReview([status(1, 4, 0), status(2, 4, 1), status(3, 0, 1)])).toEqual([2]);
  expect(shippedViews([2], 1).map(({ key }) => key)).toEqual(['all', 'overdue', 'kyc', 'new']);
  expect(shippedViews([], 1).map(({ key }) => key)).toEqual(['all', 'overdue', 'new']);
});

test('what is overdue says whether it is of one desk or of several', () => {
  const overdue = (desks: number) => shippedViews([], desks).find(({ key }) => key === 'overdue')?.name;
  expect([overdue(1), overdue(2)]).toEqual(['My desk: prospects overdue', 'My desks: prospects overdue']);
});
