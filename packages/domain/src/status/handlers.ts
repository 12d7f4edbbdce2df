import type { Handlers } from '../kernel/call.ts';
import { addCustomerStatus } from './add-customer-status.ts';
import type { statusContracts } from './contract.ts';
import { deleteCustomerStatus } from './delete-customer-status.ts';
import { getCustomerStatus } from './get-customer-status.ts';
import { getCustomerStatusesByFilter } from './get-customer-statuses-by-filter.ts';
import { sortCustomerStatuses } from './sort-customer-statuses.ts';
import { updateCustomerStatus } from './update-customer-status.ts';

export const statusHandlers = {
  MngAddCustomerStatus: addCustomerStatus,
  MngUpdateCustomerStatus: updateCustomerStatus,
  MngSortCustomerStatuses: sortCustomerStatuses,
  MngGetCustomerStatus: getCustomerStatus,
  MngDeleteCustomerStatus: deleteCustomerStatus,
  MngGetCustomerStatusesByFilter: getCustomerStatusesByFilter,
} satisfies Handlers<typeof statusContracts>;
