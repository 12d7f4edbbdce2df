import 'server-only';

import { administrators, rightNames, rights, sessionTypes, staffSessions } from '@dossier/domain/contracts';
import type { StaffCatalogue } from './catalogue.tsx';

/** Session types and rights of the staff, told by the contract itself. */
export const staffCatalogue: StaffCatalogue = {
  roles: staffSessions.map((name) => ({
    value: sessionTypes[name],
    name,
    holdsAll: administrators.some((one) => one === name),
  })),
  rights: rightNames.map((name) => ({ name, doc: rights[name] })),
};
