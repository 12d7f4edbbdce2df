import { describe, expect, it } from 'vitest';
import type { Customer } from '../customer.ts';
import { conflictOf, settled } from './conflict.ts';

const record = (over: Partial<Customer>) =>
  ({ first_name: 'Ann', segment: 'retail', phone: '+357', version: 3, ...over }) as Customer;

const base = record({});

describe('conflictOf', () => {
  it('keeps what nobody else touched apart from what both changed', () => {
    const current = record({ segment: 'vip', version: 4 });
    const sent = { segment: 'gold', first_name: 'Anna' };
    const conflict = conflictOf({ base, sent, current, conflicts: ['segment'] });
    expect(conflict.disputed).toEqual([{ field: 'segment', was: 'retail', mine: 'gold', theirs: 'vip' }]);
    expect(conflict.free).toEqual({ first_name: 'Anna' });
  });

  it('does not ask about a field that both set to the same value', () => {
    const current = record({ segment: 'gold', version: 4 });
    const conflict = conflictOf({ base, sent: { segment: 'gold' }, current, conflicts: ['segment'] });
    expect(conflict).toMatchObject({ disputed: [], free: {} });
  });

  it('finds the disputed fields by itself where the desk can only tell that the version moved', () => {
    const current = record({ segment: 'vip', version: 9 });
    const sent = { segment: 'gold', first_name: 'Anna' };
    const conflict = conflictOf({ base, sent, current, conflicts: ['version'] });
    expect(conflict.disputed.map(({ field }) => field)).toEqual(['segment']);
    expect(conflict.free).toEqual({ first_name: 'Anna' });
  });
});

describe('settled', () => {
  const current = record({ segment: 'vip', phone: '+44', version: 4 });
  const sent = { segment: 'gold', phone: '+49', first_name: 'Anna' };
  const conflict = conflictOf({ base, sent, current, conflicts: ['segment', 'phone'] });

  it('saves what was chosen as mine with everything that was not disputed', () => {
    expect(settled(conflict, new Map([['segment', 'mine'] as const, ['phone', 'theirs'] as const]))).toEqual({
      segment: 'gold',
      first_name: 'Anna',
    });
  });

  it('has nothing left where theirs is taken and nothing else was changed', () => {
    const only = conflictOf({ base, sent: { segment: 'gold' }, current, conflicts: ['segment'] });
    expect(settled(only, new Map([['segment', 'theirs'] as const]))).toEqual({});
  });
});
