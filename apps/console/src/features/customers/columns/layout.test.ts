import { describe, expect, test } from 'vitest';
import { withMoved, withPinned, withShown } from './arrange.ts';
import { type Layout, soundLayout } from './layout.ts';

const layout: Layout = { columns: ['a', 'b', 'c', 'd'], pinned: 2, widths: {} };
const known = new Set(['a', 'b', 'c', 'd', 'e']);
const say = ({ columns, pinned }: Layout) =>
  `${columns.slice(0, pinned).join('')}|${columns.slice(pinned).join('')}`;

describe('the layout of the columns', () => {
  test('a column is pinned behind the pinned ones and goes first when it is let go', () => {
    expect(say(withPinned(layout, 'd', true))).toBe('abd|c');
    expect(say(withPinned(layout, 'a', false))).toBe('b|acd');
    expect(say(withPinned({ ...layout, pinned: 1 }, 'a', false))).toBe('a|bcd');
  });

  test('a column moves, and is pinned where it came among the pinned ones', () => {
    expect(say(withMoved(layout, 'd', 0))).toBe('dab|c');
    expect(say(withMoved(layout, 'd', 2))).toBe('ab|dc');
    expect(say(withMoved(layout, 'a', 3))).toBe('b|cda');
    expect(say(withMoved(layout, 'a', 1))).toBe('ba|cd');
    expect(say(withMoved(layout, 'c', 3))).toBe('ab|dc');
  });

  test('columns come and go, the last one stays', () => {
    expect(say(withShown(layout, 'e', true))).toBe('ab|cde');
    expect(say(withShown(layout, 'a', false))).toBe('b|cd');
    expect(say(withShown({ columns: ['a'], pinned: 1, widths: {} }, 'a', false))).toBe('a|');
  });

  test('what was kept is made sound, or not taken', () => {
    expect(
      soundLayout({ columns: ['d', 'x', 'd', 'a'], pinned: 9, widths: { a: 9000, b: 'x' } }, known),
    ).toEqual({
      columns: ['d', 'a'],
      pinned: 2,
      widths: { a: 640 },
    });
    for (const kept of [undefined, null, 'x', {}, { columns: [] }, { columns: ['x'] }]) {
      expect(soundLayout(kept, known)).toBeUndefined();
    }
  });
});
