import { describe, expect, it } from 'vitest';
import { countryName, type Names, wordOf } from './words.ts';

const names: Names = {
  statusOf: (id) => (id === 3 ? 'Call back' : undefined),
  deskOf: (id) => (id === 1 ? 'DESK_EU' : undefined),
  staffOf: (id) => (id === 4 ? 'Liam' : ''),
  zone: 'UTC',
};

const field = (kind: string, values?: string[]) => ({ name: 'x', kind, values }) as never;

describe('wordOf', () => {
  it('names ids of statuses, desks and staff, and says of what is not known why', () => {
    expect(wordOf(field('status'), 3, names)).toBe('Call back');
    expect(wordOf(field('status'), 99, names)).toBe('deleted (#99)');
    expect(wordOf(field('desk'), 2, names)).toBe('not one you see (#2)');
    expect(wordOf(field('status'), 0, names)).toBe('');
    expect(wordOf(field('desk'), 1, names)).toBe('DESK_EU');
    expect(wordOf(field('staff'), 4, names)).toBe('Liam');
  });

  it('says enumerated values, flags and tags in words', () => {
    expect(wordOf(field('enumerated', ['Unknown', 'Clear']), 1, names)).toBe('Clear');
    expect(wordOf(field('flag'), 0, names)).toBe('No');
    expect(wordOf(field('tags'), '["a","b"]', names)).toBe('a, b');
  });

  it.each(['Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kolkata'])(
    'says a birth date as the same day in %s',
    (zone) => {
      expect(wordOf(field('day'), 443_404_800, { ...names, zone })).toBe('20 Jan 1984');
      expect(wordOf(field('day'), 1, { ...names, zone })).toBe('01 Jan 1970');
    },
  );

  it('tells times in the viewer’s zone', () => {
    const at = Date.UTC(2026, 10, 26, 23, 30) / 1000;
    expect(wordOf(field('time'), at, { ...names, zone: 'Asia/Tokyo' })).toBe('27 Nov 2026, 08:30');
    expect(wordOf(field('time'), 0, names)).toBe('');
  });

  it('leaves what it does not know as it is', () => {
    expect(wordOf(undefined, 'raw', names)).toBe('raw');
    expect(countryName('not a code')).toBe('not a code');
    expect(countryName('DE')).toBe('Germany');
  });
});
