import { describe, expect, it } from 'vitest';
import { timezoneChoices, withPresent } from './choices.ts';
import { renamedZones, zoneNames } from './zone-names.ts';

describe('timezoneChoices', () => {
  it('has each zone once, by the name it has today, found by the one it had too', () => {
    const choices = timezoneChoices();
    expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length);
    const found = choices.filter(({ label, also = '' }) => /Calcutta|Kolkata/.test(label + also));
    expect(found).toMatchObject([{ value: 'Asia/Kolkata', also: 'Asia/Calcutta', note: 'GMT+5:30' }]);
  });

  it.each(Object.entries(renamedZones))('takes %s and %s for one zone', (former, present) => {
    const resolved = (timeZone: string) =>
      new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
    expect(resolved(present)).toBe(resolved(former));
    expect(zoneNames(former)).toEqual(zoneNames(present));
  });
});

it('a value that can no longer be chosen stays, by its name', () => {
  const choices = withPresent([{ value: 4, label: 'Liam' }], {
    value: 9,
    empty: 0,
    none: 'None',
    name: 'Eve',
  });
  expect(choices.map(({ label }) => label)).toEqual(['None', 'Liam', 'Eve']);
});
