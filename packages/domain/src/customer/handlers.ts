import type { Handlers } from '../kernel/call.ts';
import { addCustomer } from './add-customer.ts';
import type { customerContracts } from './contract.ts';
import { getCustomer } from './get-customer.ts';
import { getCustomerCounts } from './get-customer-counts.ts';
import { getCustomerHistory } from './get-customer-history.ts';
import { getCustomersByFilter } from './get-customers-by-filter.ts';
import { getCustomersListByDesk } from './get-customers-list-by-desk.ts';
import { updateCustomer } from './update-customer.ts';

export const customerHandlers = {
  MngAddCustomer: addCustomer,
  MngUpdateCustomer: updateCustomer,
  MngGetCustomer: getCustomer,
  MngGetCustomersByFilter: getCustomersByFilter,
  MngGetCustomersListByDesk: getCustomersListByDesk,
  MngGetCustomerCounts: getCustomerCounts,
  MngGetCustomerHistory: getCustomerHistory,
} satisfies Handlers<typeof customerContracts>;
