import { afterEach, describe, expect, test } from 'vitest';
import {
  dayToSeconds,
  formatDay,
  formatMoment,
  formatRelative,
  secondsToDay,
  secondsToMoment,
} from './moments.ts';

const zone = process.env['TZ'];
afterEach(() => {
  process.env['TZ'] = zone;
});

describe.each(['Pacific/Kiritimati', 'UTC', 'America/Los_Angeles'])('in %s', (here) => {
  test('a day is the same day, there and back', () => {
    process.env['TZ'] = here;
    for (const day of ['1900-01-01', '1969-12-31', '1970-01-01', '1985-03-04', '2000-02-29']) {
      expect(secondsToDay(dayToSeconds(day))).toBe(day);
    }
    expect(formatDay(dayToSeconds('1985-03-04'))).toBe('04 Mar 1985');
    expect(dayToSeconds('1970-01-01')).toBe(1);
  });
});

test('what is no day is not set', () => {
  expect([dayToSeconds(''), secondsToDay(0), formatDay(0)]).toEqual([0, '', '']);
});

test('a moment is written in the zone it is asked for', () => {
  const seconds = Date.UTC(2026, 2, 4, 23, 30) / 1000;
  expect(formatMoment(seconds, 'UTC')).toBe('04 Mar 2026, 23:30');
  expect(formatMoment(seconds, 'Asia/Tokyo')).toBe('05 Mar 2026, 08:30');
  expect(secondsToMoment(seconds, 'Asia/Tokyo')).toBe('2026-03-05T08:30');
});

test.each([
  [-30, 'now'],
  [-90, '1 minute ago'],
  [7200, 'in 2 hours'],
  [-86_400, 'yesterday'],
  [10 * 86_400, 'next week'],
])('%i seconds away is %s', (away, words) => {
  expect(formatRelative(1_000_000 + away, 1_000_000)).toBe(words);
});
