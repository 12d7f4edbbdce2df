import { expect, test } from 'vitest';
import type { Conditions } from '../filter/conditions.ts';
import { askedFields, type CustomerEvent, sortedEvents } from './sorted-events.ts';

const event = (customer_id: number, type: number, ...changed: string[]): CustomerEvent => ({
  type,
  record: { customer_id },
  changed,
});
const list = { isListed: (id: number) => id < 10, asked: new Set(['status']) };

test('rows of the list change in place, what left it is gone', () => {
  const { known, gone, maybe } = sortedEvents(
    [event(1, 1, 'phone'), event(2, 2), event(1, 1, 'status')],
    list,
  );
  expect([...known.values()].map(({ changed }) => changed)).toEqual([['phone', 'status']]);
  expect([gone, maybe]).toEqual([[2], []]);
});

test('customers who were added, restored or changed in what is asked may match now', () => {
  const events = [event(11, 0), event(12, 3), event(13, 1, 'status'), event(14, 1, 'phone'), event(15, 2)];
  expect(sortedEvents(events, list).maybe).toEqual([11, 12, 13]);
});

test('a filter asks about its fields, a search about those that are searched', () => {
  const fields = [{ name: 'full_name' }, { name: 'tax_id', searched: true }] as const;
  const filter: Conditions = { whereIn: [['status', [3]]], whereNot: [['desk_id', 0]] };
  expect([...askedFields(filter, fields)]).toEqual(['status', 'desk_id']);
  expect([...askedFields({ search: 'ann' }, fields)]).toEqual(['tax_id']);
});
