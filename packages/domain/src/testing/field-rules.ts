import type { Client } from '@dossier/testkit';
import { expect } from 'vitest';
import { added, outcome, updated } from './customers.ts';

/** What holds for one field of a customer, checked on add and on update alike. */
export function fieldRules(client: () => Client) {
  return {
    /** The value sent is kept as such, or in the canonical form given, and can be cleared. */
    async keeps(field: string, sent: string | number, kept: string | number = sent) {
      const none = typeof kept === 'number' ? 0 : '';
      const first = await added(client(), { [field]: sent });
      expect(first).toHaveProperty(field, kept);
      expect(await updated(client(), first.customer_id, { [field]: none })).toHaveProperty(field, none);
      const { customer_id } = await added(client());
      expect(await updated(client(), customer_id, { [field]: sent })).toHaveProperty(field, kept);
      expect(await updated(client(), customer_id, { [field]: none })).toHaveProperty(field, none);
    },
    async refuses(field: string, sent: unknown, rule: string) {
      const { customer_id } = await added(client());
      const refused = `INVALID_DATA ${field} ${rule}`;
      expect(outcome(await client().call('MngAddCustomer', { [field]: sent }))).toBe(refused);
      const update = await client().call('MngUpdateCustomer', { customer_id, [field]: sent });
      expect(outcome(update)).toBe(refused);
    },
  };
}
