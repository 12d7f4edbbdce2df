import { expect, test } from 'vitest';
import { endedWorkOf, isUnsaid, workOf } from './told-work.ts';

const subject = { group: 'g1', command: 'MngUpdateCustomers' };
const goesOn = { code: 2001, data: { ...subject, done: 500, total: 4793 } };
const done = { code: 2002, data: { ...subject, changed: 4790, left: 3 } };

test('of what one is told, long work that goes on and that is over is told apart from all else', () => {
  expect(workOf(goesOn)).toEqual({ ...subject, done: 500, total: 4793 });
  expect(endedWorkOf(done)).toEqual({ ...subject, changed: 4790, left: 3 });
  for (const other of [done, { code: 0, data: { customer_id: 7 } }]) expect(workOf(other)).toBeUndefined();
  for (const other of [goesOn, { code: 401, data: {} }]) expect(endedWorkOf(other)).toBeUndefined();
});

test('the end of a group is said once, by whoever hears of it first', () => {
  expect([isUnsaid('g1'), isUnsaid('g1'), isUnsaid('g2')]).toEqual([true, false, true]);
});
