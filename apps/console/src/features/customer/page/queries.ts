/** How many rows of the history, and of the notes, are asked for at first. */
export const HISTORY_PAGE = 50;
export const NOTES_PAGE = 10;

/** Notes in use, or those that were put away. */
export const noteStatuses = [0, 1] as const;
export type NoteStatus = (typeof noteStatuses)[number];

/** What a part of the page asks the desk; the server asks the same before the page leaves. */
export const asked = {
  customer: (customer_id: number) => ({ customer_id, can: 1 as const }),
  accounts: (customer_id: number) => ({ customer_id }),
  notes: (customer_id: number, status: NoteStatus) => ({ customer_id, status, limit: NOTES_PAGE, offset: 0 }),
  history: (customer_id: number, limit: number) => ({ customer_id, limit, offset: 0 }),
};
