import { accountContracts } from './account/contract.ts';
import { apiTokenContracts } from './api-token/contract.ts';
import { auditContracts } from './audit/contract.ts';
import { bulkContracts } from './bulk/contract.ts';
import { customerContracts } from './customer/contract.ts';
import { customerSessionContracts } from './customer-session/contract.ts';
import { deskContracts } from './desk/contract.ts';
import { duplicateContracts } from './duplicate/contract.ts';
import { eventContracts } from './event/contract.ts';
import { groupContracts } from './group/contract.ts';
import type { Contract } from './kernel/contract.ts';
import { noteContracts } from './note/contract.ts';
import { preferenceContracts } from './preference/contract.ts';
import { sessionContracts } from './session/contract.ts';
import { staffContracts } from './staff/contract.ts';
import { statisticsContracts } from './statistics/contract.ts';
import { statusContracts } from './status/contract.ts';
import { systemContracts } from './system/contract.ts';

/** Every command by its wire name; whatever holds for all commands is a loop over this. */
export const contracts = {
  ...systemContracts,
  ...sessionContracts,
  ...staffContracts,
  ...apiTokenContracts,
  ...customerContracts,
  ...customerSessionContracts,
  ...accountContracts,
  ...groupContracts,
  ...bulkContracts,
  ...duplicateContracts,
  ...noteContracts,
  ...statusContracts,
  ...deskContracts,
  ...auditContracts,
  ...preferenceContracts,
  ...eventContracts,
  ...statisticsContracts,
};

export type Contracts = typeof contracts;
export type CommandName = keyof Contracts;

const byName: ReadonlyMap<string, Contract> = new Map(Object.entries<Contract>(contracts));

export const commandNames = [...byName.keys()] as readonly CommandName[];

export function findContract(name: string): Contract | undefined {
  return byName.get(name);
}
