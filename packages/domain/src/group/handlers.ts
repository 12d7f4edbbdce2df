import type { Handlers } from '../kernel/call.ts';
import type { groupContracts } from './contract.ts';
import { getGroups } from './get-groups.ts';
import { setGroup } from './set-group.ts';

export const groupHandlers = {
  MngSetGroup: setGroup,
  MngGetGroups: getGroups,
} satisfies Handlers<typeof groupContracts>;
