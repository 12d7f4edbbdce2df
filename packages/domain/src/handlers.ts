import { accountHandlers } from './account/handlers.ts';
import { apiTokenHandlers } from './api-token/handlers.ts';
import { auditHandlers } from './audit/handlers.ts';
import { bulkHandlers } from './bulk/handlers.ts';
import { customerHandlers } from './customer/handlers.ts';
import { customerSessionHandlers } from './customer-session/handlers.ts';
import { deskHandlers } from './desk/handlers.ts';
import { duplicateHandlers } from './duplicate/handlers.ts';
import { eventHandlers } from './event/handlers.ts';
import { groupHandlers } from './group/handlers.ts';
import { jobContracts } from './job/contract.ts';
import { jobHandlers } from './job/handlers.ts';
import type { Handler, Handlers } from './kernel/call.ts';
import type { Contract } from './kernel/contract.ts';
import type { Command } from './kernel/desk.ts';
import { noteHandlers } from './note/handlers.ts';
import { preferenceHandlers } from './preference/handlers.ts';
import { type Contracts, contracts } from './registry.ts';
import { sessionHandlers } from './session/handlers.ts';
import { staffHandlers } from './staff/handlers.ts';
import { statisticsHandlers } from './statistics/handlers.ts';
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
  ...duplicateHandlers,
  ...noteHandlers,
  ...statusHandlers,
  ...deskHandlers,
  ...auditHandlers,
  ...preferenceHandlers,
  ...eventHandlers,
  ...statisticsHandlers,
};

/** Every command and every job with its handler; the one place where the two meet. */
export const commands: ReadonlyMap<string, Command> = new Map([
  ...paired(contracts, handlers),
  ...paired(jobContracts, jobHandlers),
]);

function paired<Some extends Readonly<Record<string, Contract>>>(some: Some, runs: Handlers<Some>) {
  return Object.entries(some).map(([name, contract]) => {
    const run = runs[name as keyof Some] as Handler<Contract>;
    return [name, { contract, run }] as const;
  });
}
