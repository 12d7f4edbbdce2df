import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Slot, slotsInFlight, slotsOf } from './slots.ts';

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

test('who flies sees the rows in view, each once, and draws no other one', () => {
  const [size, count, margin] = [9, 1000, 2];
  const columns = { from: 1, to: 3 };
  fc.assert(
    fc.property(fc.array(fc.nat(count - size), { minLength: 2, maxLength: 6 }), (firsts) => {
      let before: readonly Slot[] = slotsOf({ first: 0, size, count, ordered: 0 });
      for (const first of firsts) {
        const rows = { from: first + margin, to: first + size - margin - 1 };
        const flown = slotsInFlight(before, slotsOf({ first, size, count, ordered: 0 }), { rows, columns });
        const seen = flown.filter(({ index }) => index >= rows.from && index <= rows.to);
        expect(sorted(seen.map(({ index }) => index))).toEqual(
          Array.from({ length: size - 2 * margin }, (_, at) => rows.from + at),
        );
        expect(seen.every((slot) => slot.columns === columns)).toBe(true);
        expect(flown.filter((slot) => !seen.includes(slot) && !before.includes(slot))).toEqual([]);
        expect(flown.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
        before = flown;
      }
    }),
  );
});
