export { BULK_DONE, BULK_GOES_ON } from './bulk/codes.ts';
export { statusFields } from './customer/status-fields.ts';
export { EV_RECORD_ADD, EV_RECORD_DELETE, EV_RECORD_RESTORE } from './log/event-types.ts';
export { type ContactOutcome, contactOutcomes } from './note/outcomes.ts';
export { USER_AGENT_MAX } from './session/user-agent.ts';
