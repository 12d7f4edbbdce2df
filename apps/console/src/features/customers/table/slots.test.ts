import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slotsOf } from './slots.ts';

const sorted = (numbers: number[]) => numbers.toSorted((a, b) => a - b);

test('the drawn rows are those from the first on, each once', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.integer({ min: 1, max: 50 }), fc.nat(1000), (first, size, ordered) => {
      const slots = slotsOf({ first, size, count: 500, ordered });
      const wanted = Array.from({ length: size }, (_, at) => first + at).filter((index) => index < 500);
      expect(sorted(slots.map(({ index }) => index))).toEqual(wanted);
      expect(new Set(slots.map(({ key }) => key)).size).toBe(slots.length);
    }),
  );
});

test('in order, the elements stand as their rows do', () => {
  const rows = slotsOf({ first: 7, size: 5, count: 100, ordered: 7 });
  expect(rows.map(({ index }) => index)).toEqual([7, 8, 9, 10, 11]);
});

test('scrolling by a row gives the elements of the row that went to the one that came', () => {
  const before = slotsOf({ first: 7, size: 5, count: 100, ordered: 7 });
  const after = slotsOf({ first: 8, size: 5, count: 100, ordered: 7 });
  expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
  expect(after.filter(({ index }, at) => before[at]?.index !== index)).toEqual([{ key: 2, index: 12 }]);
});
