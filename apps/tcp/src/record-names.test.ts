import { expect, test } from 'vitest';
import { namesOf } from './record-names.ts';

test.each([
  ['MngUpdateCustomer', { customer_id: 7, first_name: 'Ann' }, ['customer_id 7']],
  ['MngLinkAccountToCustomer', { customer_id: 7, login: 100 }, ['customer_id 7', 'login 100']],
  ['MngLinkAccountToCustomer', { customer_id: 0, login: 100 }, ['login 100']],
  ['MngAddCustomer', { customer_id: 0, first_name: 'Ann' }, []],
  ['MngGetCustomerHistory', { customer_id: 7, limit: 50, offset: 0 }, ['customer_id 7']],
  ['MngGetNotesByCustomerId', { customer_id: 7, limit: 50, offset: 0 }, ['customer_id 7']],
  ['AuthManager', { login: 'ann@example.com', password: 'x' }, ['login ann@example.com']],
  ['Ping', {}, []],
  ['MngUpdateCustomer', { customer_id: null }, []],
  ['MngUpdateCustomers', { customer_ids: [1, 2], set: {} }, 'all'],
  ['MngUpdateCustomers', { filter: {}, set: {} }, 'all'],
  ['MngUpdateAccounts', { accounts: [] }, 'all'],
  ['MngMergeCustomers', { into: 1, from: 2 }, 'all'],
  ['MngUndoChanges', { group: 'g' }, 'all'],
  ['MngGetCustomersByFilter', { limit: 10, offset: 0 }, 'all'],
  ['MngGetCustomersListByDesk', {}, 'all'],
  ['GetAccountsByCustomerId', { customer_id: 7, groupFilter: '*' }, 'all'],
  ['MngGetLog', { limit: 10, offset: 0 }, 'all'],
])('%s %o names %o', (command, data, names) => {
  expect(namesOf({ command, data })).toEqual(names);
});
