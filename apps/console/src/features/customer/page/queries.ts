/** How many rows of the history, and of the notes, are asked for at once. */
export const HISTORY_PAGE = 50;
export const NOTES_PAGE = 50;

/** What a part of the page asks the desk; the server asks the same before the page leaves. */
export const asked = {
  customer: (customer_id: number) => ({ customer_id, can: 1 as const }),
  accounts: (customer_id: number) => ({ customer_id }),
  notes: (customer_id: number) => ({ customer_id, limit: NOTES_PAGE, offset: 0 }),
  history: (customer_id: number, limit: number) => ({ customer_id, limit, offset: 0 }),
};
