import type { Handlers } from '../kernel/call.ts';
import { addDesk } from './add-desk.ts';
import { archiveDesk } from './archive-desk.ts';
import type { deskContracts } from './contract.ts';
import { getDesk } from './get-desk.ts';
import { getDeskMembers } from './get-desk-members.ts';
import { getDesksByFilter } from './get-desks-by-filter.ts';
import { previewDesks } from './preview-desks.ts';
import { updateDesk } from './update-desk.ts';

export const deskHandlers = {
  MngAddDesk: addDesk,
  MngUpdateDesk: updateDesk,
  MngArchiveDesk: archiveDesk,
  MngGetDesk: getDesk,
  MngGetDesksByFilter: getDesksByFilter,
  MngGetDeskMembers: getDeskMembers,
  MngPreviewDesks: previewDesks,
} satisfies Handlers<typeof deskContracts>;
