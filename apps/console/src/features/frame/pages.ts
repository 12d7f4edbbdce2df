import type { CommandName } from '@dossier/domain/contracts';

/** A page of the rail: for those who may call the command it lives on. */
interface Page {
  readonly path: string;
  readonly label: string;
  readonly needs: CommandName;
  readonly group: 'desk' | 'administration';
}

export const pages = [
  { path: '/customers', label: 'Customers', needs: 'MngGetCustomersByFilter', group: 'desk' },
  { path: '/statuses', label: 'Statuses', needs: 'MngUpdateCustomerStatus', group: 'administration' },
  { path: '/desks', label: 'Desks', needs: 'MngUpdateDesk', group: 'administration' },
  { path: '/staff', label: 'Staff', needs: 'UpdateManager', group: 'administration' },
  { path: '/api-tokens', label: 'API tokens', needs: 'MngAddApiToken', group: 'administration' },
  { path: '/audit', label: 'Audit log', needs: 'MngGetLog', group: 'administration' },
  { path: '/commands', label: 'Commands', needs: 'GetManagerSelf', group: 'administration' },
] as const satisfies readonly Page[];

export type PagePath = (typeof pages)[number]['path'];

/** Where somebody begins: the first page of the rail that is theirs. */
export function firstPageOf(commands: readonly string[]): PagePath {
  return pages.find(({ needs }) => commands.includes(needs))?.path ?? '/commands';
}
