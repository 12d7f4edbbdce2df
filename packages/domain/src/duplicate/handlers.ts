import type { Handlers } from '../kernel/call.ts';
import type { duplicateContracts } from './contract.ts';
import { findDuplicateCustomers } from './find-duplicate-customers.ts';
import { mergeCustomers } from './merge-customers.ts';

export const duplicateHandlers = {
  MngFindDuplicateCustomers: findDuplicateCustomers,
  MngMergeCustomers: mergeCustomers,
} satisfies Handlers<typeof duplicateContracts>;
