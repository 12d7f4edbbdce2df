import type { Handlers } from '../kernel/call.ts';
import type { bulkContracts } from './contract.ts';
import { updateCustomers } from './update-customers.ts';

export const bulkHandlers = {
  MngUpdateCustomers: updateCustomers,
} satisfies Handlers<typeof bulkContracts>;
