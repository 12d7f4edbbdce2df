import { expect, test } from 'vitest';
import { Rate } from './rate.ts';

test('so many a second, then the rest of that second is to be waited for', () => {
  const rate = new Rate(2);
  expect([5000, 5100, 5400, 5999.5, 6000, 6001, 6002].map((now) => rate.take(now))).toEqual([
    0, 0, 600, 1, 0, 0, 998,
  ]);
});

test('zero is no limit', () => {
  const rate = new Rate(0);
  expect(Array.from({ length: 1000 }, () => rate.take(1)).every((wait) => wait === 0)).toBe(true);
});
