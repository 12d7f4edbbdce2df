import { expect, test } from 'vitest';
import type { Sort } from '../filter/filter.ts';
import { withSort } from './with-sort.ts';

const say = (sort: readonly Sort[]) => sort.map(({ id, desc }) => `${id}${desc ? '-' : '+'}`).join(' ');
const name = { id: 'name', descFirst: false };

test('a column is sorted one way, then the other, then no longer', () => {
  const clicks = [1, 2, 3].reduce<Sort[][]>(
    (all) => [...all, [...withSort(all.at(-1) ?? [], { ...name, isAdded: false })]],
    [[{ id: 'time', desc: true }]],
  );
  expect(clicks.map(say)).toEqual(['time-', 'name+', 'name-', '']);
  expect(say(withSort([], { id: 'time', descFirst: true, isAdded: false }))).toBe('time-');
});

test('with Shift the others stay, each in its place', () => {
  const both = withSort([{ id: 'time', desc: true }], { ...name, isAdded: true });
  expect(say(both)).toBe('time- name+');
  const turned = withSort(both, { id: 'time', descFirst: true, isAdded: true });
  expect(say(turned)).toBe('time+ name+');
  expect(say(withSort(turned, { id: 'time', descFirst: true, isAdded: true }))).toBe('name+');
});
