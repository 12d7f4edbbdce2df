import type { Handlers } from '../kernel/call.ts';
import type { bulkContracts } from './contract.ts';
import { exportCustomers } from './export-customers.ts';
import { undoChanges } from './undo-changes.ts';
import { updateCustomers } from './update-customers.ts';

export const bulkHandlers = {
  MngUpdateCustomers: updateCustomers,
  MngUndoChanges: undoChanges,
  MngExportCustomers: exportCustomers,
} satisfies Handlers<typeof bulkContracts>;
