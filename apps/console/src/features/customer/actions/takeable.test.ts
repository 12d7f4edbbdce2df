import { describe, expect, it } from 'vitest';
import type { Customer } from '../customer.ts';
import type { CustomerField } from '../fields.tsx';
import { differencesOf, suggestedTake } from './takeable.ts';

const fields = [
  { name: 'status', kind: 'enumerated' },
  { name: 'segment', kind: 'text', takeable: true },
  { name: 'phone', kind: 'text', contact: true, takeable: true },
  { name: 'risk_level', kind: 'enumerated', compliance: true, takeable: true },
  { name: 'updated_time', kind: 'time', fixed: true },
] as unknown as CustomerField[];

const customer = (over: Partial<Customer>) =>
  ({ status: 0, segment: '', phone: '', risk_level: 0, updated_time: 1, ...over }) as Customer;

const everything = () => true;

describe('differencesOf', () => {
  it('has what the other one says otherwise, and nothing that stays with each', () => {
    const from = customer({ status: 3, segment: 'vip', updated_time: 9 });
    const found = differencesOf({ into: customer({}), from }, fields, everything);
    expect(found.map(({ field }) => field.name)).toEqual(['segment']);
  });

  it('leaves out what the other one does not have', () => {
    expect(
      differencesOf({ into: customer({ segment: 'vip' }), from: customer({}) }, fields, everything),
    ).toEqual([]);
  });

  it('locks what one may not write, and contacts one cannot see', () => {
    const from = customer({ phone: '+357', risk_level: 2 });
    const none = differencesOf({ into: customer({}), from }, fields, () => false);
    expect(none.map(({ locked }) => locked)).toEqual([true, true]);
    const masked = customer({ phone: '+35***000' });
    expect(differencesOf({ into: customer({}), from: masked }, fields, everything)[0]?.locked).toBe(true);
  });
});

describe('suggestedTake', () => {
  it('suggests what is missing here and may be taken, but no judgement', () => {
    const into = customer({ segment: 'retail' });
    const from = customer({ segment: 'vip', phone: '+357', risk_level: 2 });
    expect(suggestedTake(into, differencesOf({ into, from }, fields, everything))).toEqual(['phone']);
  });
});
