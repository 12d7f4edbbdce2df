import { expect, test } from 'vitest';
import { dayToSeconds, formatDay } from './moments.ts';
import { readDay, readMoment } from './read-dates.ts';

test.each([
  ['2026-11-26', '2026-11-26'],
  [' 26 Nov 2026 ', '2026-11-26'],
  ['4 september 1985', '1985-09-04'],
  ['04 Sept 1985', '1985-09-04'],
  ['4.3.1985', '1985-03-04'],
  ['29 Feb 2024', '2024-02-29'],
  ['01.01.1970', '1970-01-01'],
])('%s is a day', (text, day) => {
  expect(readDay(text)).toBe(day);
  expect(readDay(formatDay(dayToSeconds(day)))).toBe(day);
});

test.each(['', '26', '2026-02-30', '29 Feb 2023', '03/04/2026', '26 Now 2026', '26 Nov 26', '2026-11-26x'])(
  '“%s” is none',
  (text) => expect(readDay(text)).toBeUndefined(),
);

test('a moment is a day with a time, or with the hour it is said to begin at', () => {
  expect(readMoment('26 Nov 2026, 9:05', 0)).toBe('2026-11-26T09:05');
  expect(readMoment('2026-11-26T23:59', 0)).toBe('2026-11-26T23:59');
  expect(readMoment('26.11.2026', 9)).toBe('2026-11-26T09:00');
  for (const text of ['', '14:05', '26 Nov 2026, 24:00', '26 Nov 2026, 14:60', '26 Nov 2026, 14']) {
    expect(readMoment(text, 0)).toBeUndefined();
  }
});
