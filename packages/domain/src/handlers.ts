import { accountHandlers } from './account/handlers.ts';
import { apiTokenHandlers } from './api-token/handlers.ts';
import { auditHandlers } from './audit/handlers.ts';
import { bulkHandlers } from './bulk/handlers.ts';
import { customerHandlers } from './customer/handlers.ts';
import { customerSessionHandlers } from './customer-session/handlers.ts';
import { deskHandlers } from './desk/handlers.ts';
import { eventHandlers } from './event/handlers.ts';
import { groupHandlers } from './group/handlers.ts';
import type { Handler, Handlers } from './kernel/call.ts';
import type { Contract } from './kernel/contract.ts';
import type { Command } from './kernel/desk.ts';
import { noteHandlers } from './note/handlers.ts';
import { preferenceHandlers } from './preference/handlers.ts';
import { type Contracts, contracts } from './registry.ts';
import { sessionHandlers } from './session/handlers.ts';
import { staffHandlers } from './staff/handlers.ts';
import { statusHandlers } from './status/handlers.ts';
import { systemHandlers } from './system/handlers.ts';

const handlers: Handlers<Contracts> = {
  ...systemHandlers,
  ...sessionHandlers,
  ...staffHandlers,
  ...apiTokenHandlers,
  ...customerHandlers,
  ...customerSessionHandlers,
  ...accountHandlers,
  ...groupHandlers,
  ...bulkHandlers,
  ...noteHandlers,
  ...statusHandlers,
  ...deskHandlers,
  ...auditHandlers,
  ...preferenceHandlers,
  ...eventHandlers,
};

/** Every command with its handler; the one place where the two meet. */
export const commands: ReadonlyMap<string, Command> = new Map(
  Object.entries<Contract>(contracts).map(([name, contract]) => {
    const run = handlers[name as keyof Contracts] as Handler<Contract>;
    return [name, { contract, run }];
  }),
);
