export { loggedKinds } from './audit/model.ts';
export { customerModel } from './customer/model.ts';
export { statusFields } from './customer/status-fields.ts';
export { takeable } from './duplicate/takeable.ts';
export { channelNames } from './event/channels.ts';
export {
  type Access,
  administrators,
  type Right,
  rightNames,
  rights,
  sessionTypes,
  staffSessions,
} from './kernel/access.ts';
export { type Contract, commonErrors, type OutputOf, type SentOf } from './kernel/contract.ts';
export {
  type ErrorName,
  errors,
  type FailureBody,
  type Problem,
  toFailure,
  trpcCodes,
} from './kernel/errors.ts';
export type { Notification, StreamEvent } from './kernel/events.ts';
export type { Field } from './kernel/field.ts';
export { logTypes, transports } from './log/kinds.ts';
export type { CommandKey, CommandLine, CommandPage } from './reference/command-page.ts';
export { type CommandName, type Contracts, commandNames, contracts, findContract } from './registry.ts';
export type { DossierRouter, Told } from './router-type.ts';
