import type { Handlers } from '../kernel/call.ts';
import { addCustomer } from './add-customer.ts';
import { archiveCustomer } from './archive-customer.ts';
import { checkCustomerPassword } from './check-customer-password.ts';
import type { customerContracts } from './contract.ts';
import { deleteCustomer } from './delete-customer.ts';
import { getCustomer } from './get-customer.ts';
import { getCustomerCounts } from './get-customer-counts.ts';
import { getCustomerHistory } from './get-customer-history.ts';
import { getCustomersByFilter } from './get-customers-by-filter.ts';
import { getCustomersListByDesk } from './get-customers-list-by-desk.ts';
import { restoreCustomer } from './restore-customer.ts';
import { revealCustomerField } from './reveal-customer-field.ts';
import { setCustomerOtp } from './set-customer-otp.ts';
import { setCustomerPassword } from './set-customer-password.ts';
import { updateCustomer } from './update-customer.ts';

export const customerHandlers = {
  MngAddCustomer: addCustomer,
  MngUpdateCustomer: updateCustomer,
  MngArchiveCustomer: archiveCustomer,
  MngRestoreCustomer: restoreCustomer,
  MngDeleteCustomer: deleteCustomer,
  MngSetCustomerPassword: setCustomerPassword,
  MngCheckCustomerPassword: checkCustomerPassword,
  MngSetCustomerOTP: setCustomerOtp,
  MngGetCustomer: getCustomer,
  MngGetCustomersByFilter: getCustomersByFilter,
  MngGetCustomersListByDesk: getCustomersListByDesk,
  MngGetCustomerCounts: getCustomerCounts,
  MngGetCustomerHistory: getCustomerHistory,
  MngRevealCustomerField: revealCustomerField,
} satisfies Handlers<typeof customerContracts>;
