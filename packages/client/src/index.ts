export type { Calls, CommandName } from './calls.ts';
export { connect } from './connect.ts';
export type { Dossier } from './dossier.ts';
export {
  DossierError,
  type ErrorName,
  type Outcome,
  type SubscriptionEnd,
  SubscriptionError,
  UnansweredError,
  type UnansweredReason,
} from './errors.ts';
export type {
  Channel,
  EventOf,
  Notification,
  RecordChannel,
  RecordEvent,
  SubscribeOptions,
} from './events.ts';
export type * from './generated/commands.ts';
export type { Conditions, List, OrderBy, Table } from './list.ts';
export type {
  CallOptions,
  ConnectionChange,
  ConnectOptions,
  Place,
  TlsOptions,
  Tuning,
  WithPassword,
  WithToken,
} from './options.ts';
