import type { CommandName, Right } from '@dossier/domain/contracts';
import { describe, expect, it } from 'vitest';
import { CUSTOMER_STATUS } from '../customer.ts';
import { actsFor } from './acts.ts';

/** Stands for a customer whose state forbids to delete it. */
const LINKED = CUSTOMER_STATUS.prospect;
const REASON = 'Has linked accounts.';

function acts(status: number, commands: readonly CommandName[], rights: readonly Right[] = []) {
  return actsFor({
    customer: { status },
    can: (command) => commands.includes(command),
    whyNot: (command) => (command === 'MngDeleteCustomer' && status === LINKED ? REASON : undefined),
    canAtAll: (command) => commands.includes(command),
    holds: (right) => rights.includes(right),
  });
}

describe('actsFor', () => {
  it('offers nothing to somebody who may only read', () => {
    const may = acts(CUSTOMER_STATUS.active, ['MngGetCustomer', 'MngGetCustomerHistory']);
    expect(Object.values(may).some(Boolean)).toBe(false);
  });

  it('offers to unblock only where the right to is held, and to block who is not', () => {
    expect(acts(CUSTOMER_STATUS.blocked, ['MngUpdateCustomer'])).toMatchObject({
      block: false,
      unblock: false,
    });
    const may = acts(CUSTOMER_STATUS.blocked, ['MngUpdateCustomer'], ['set_compliance']);
    expect(may).toMatchObject({ block: false, unblock: true });
    expect(acts(CUSTOMER_STATUS.active, ['MngUpdateCustomer'])).toMatchObject({
      block: true,
      unblock: false,
    });
  });

  it('offers to merge only with the right to link accounts, and into nobody archived', () => {
    const both: CommandName[] = ['MngUpdateCustomer', 'MngMergeCustomers'];
    expect(acts(CUSTOMER_STATUS.active, both).merge).toBe(false);
    expect(acts(CUSTOMER_STATUS.active, both, ['link_accounts']).merge).toBe(true);
    expect(acts(CUSTOMER_STATUS.archived, both, ['link_accounts']).merge).toBe(false);
  });

  it('says why nobody can be deleted as they are now', () => {
    const may = acts(LINKED, []);
    expect(may).toMatchObject({ delete: false, undeletable: REASON, hasMore: true });
    expect(acts(CUSTOMER_STATUS.active, [])).toMatchObject({ undeletable: undefined, hasMore: false });
  });

  it('offers the other acts as the desk names them', () => {
    const may = acts(CUSTOMER_STATUS.archived, ['MngRestoreCustomer', 'MngDeleteCustomer']);
    expect(may).toMatchObject({ archive: false, restore: true, delete: true, hasMore: true });
  });
});
