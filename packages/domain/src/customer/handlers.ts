import type { Handlers } from '../kernel/call.ts';
import { addCustomer } from './add-customer.ts';
import type { customerContracts } from './contract.ts';
import { getCustomer } from './get-customer.ts';
import { getCustomerHistory } from './get-customer-history.ts';
import { getCustomersByFilter } from './get-customers-by-filter.ts';
import { updateCustomer } from './update-customer.ts';

export const customerHandlers = {
  MngAddCustomer: addCustomer,
  MngUpdateCustomer: updateCustomer,
  MngGetCustomer: getCustomer,
  MngGetCustomersByFilter: getCustomersByFilter,
  MngGetCustomerHistory: getCustomerHistory,
} satisfies Handlers<typeof customerContracts>;
