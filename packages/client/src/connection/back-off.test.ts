import { expect, test } from 'vitest';
import { pauseMs } from './back-off.ts';

const bounds = { minMs: 100, maxMs: 1000 };

test('pauses double up to the longest one, half of each left to chance', () => {
  const attempts = [0, 1, 2, 3, 4, 5, 5000];
  expect(attempts.map((attempt) => pauseMs(attempt, bounds, 1))).toEqual([
    100, 200, 400, 800, 1000, 1000, 1000,
  ]);
  expect(attempts.map((attempt) => pauseMs(attempt, bounds, 0))).toEqual([50, 100, 200, 400, 500, 500, 500]);
});
