import { afterEach, describe, expect, it } from 'vitest';
import { momentOf, suggestedNext, toNextContact } from './next-contact.ts';

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

const seconds = (iso: string) => Date.parse(iso) / 1000;

describe('momentOf', () => {
  it.each([
    ['Pacific/Auckland', '2026-11-26T22:30:00+13:00', '2026-11-27T09:00:00+13:00'],
    ['America/Los_Angeles', '2026-11-26T22:30:00-08:00', '2026-11-27T09:00:00-08:00'],
    ['Europe/Berlin', '2026-10-24T12:00:00+02:00', '2026-10-25T09:00:00+01:00'],
  ])('means nine in the morning of the next day in %s, also when clocks change', (TZ, now, expected) => {
    process.env['TZ'] = TZ;
    expect(momentOf('tomorrow', new Date(now))).toBe(seconds(expected));
  });

  it('counts an hour from now, and a week in days of the calendar', () => {
    process.env['TZ'] = 'Europe/Berlin';
    const now = new Date('2026-12-28T23:15:10+01:00');
    expect(momentOf('in_1_hour', now)).toBe(seconds('2026-12-29T00:15:10+01:00'));
    expect(momentOf('in_3_days', now)).toBe(seconds('2026-12-31T09:00:00+01:00'));
    expect(momentOf('next_week', now)).toBe(seconds('2027-01-04T09:00:00+01:00'));
  });
});

describe('suggestedNext', () => {
  const now = 1_000_000;

  it('offers to call again where the time set has passed, and leaves one that lies ahead', () => {
    expect(suggestedNext('no_answer', now - 5, now)).toBe('tomorrow');
    expect(suggestedNext('no_answer', 0, now)).toBe('tomorrow');
    expect(suggestedNext('no_answer', now + 5, now)).toBe('keep');
    expect(suggestedNext('call_back', now - 5, now)).toBe('in_1_hour');
  });

  it('offers to clear it where nobody should call again', () => {
    expect(suggestedNext('not_interested', now + 5, now)).toBe('none');
    expect(suggestedNext('wrong_number', 0, now)).toBe('keep');
  });
});

describe('toNextContact', () => {
  it('sends 0 to clear, nothing to keep, and a picked moment as it is', () => {
    const now = new Date(5_000);
    expect(toNextContact('none', now)).toBe(0);
    expect(toNextContact('keep', now)).toBeUndefined();
    expect(toNextContact(77, now)).toBe(77);
    expect(toNextContact('in_1_hour', now)).toBe(3605);
  });
});
