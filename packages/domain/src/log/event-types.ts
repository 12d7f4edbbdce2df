/** A record was added, or came into one's scope. */
export const EV_RECORD_ADD = 0;
export const EV_RECORD_UPDATE = 1;
/** A record was deleted, or left one's scope. */
export const EV_RECORD_DELETE = 2;
export const EV_RECORD_RESTORE = 3;
export const EV_RECORD_ARCHIVE = 4;

/** Personal values shown or taken out: unmasked lists, reveals, exports. */
export const EV_DISCLOSED = 11;
/** What happened to a session rather than to a record. */
export const EV_SESSION = 12;
/** A message to the person whose id is the record's. */
export const EV_NOTIFICATION = 13;
/** A run of a job that did something. */
export const EV_JOB = 14;
