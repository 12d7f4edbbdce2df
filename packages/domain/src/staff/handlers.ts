import type { Handlers } from '../kernel/call.ts';
import { addManager } from './add-manager.ts';
import type { staffContracts } from './contract.ts';
import { getManagers } from './get-managers.ts';
import { updateManager } from './update-manager.ts';

export const staffHandlers = {
  AddManager: addManager,
  UpdateManager: updateManager,
  GetManagers: getManagers,
} satisfies Handlers<typeof staffContracts>;
