/** Codes of the notifications that bulk work goes on, and that it is over. */
export const BULK_GOES_ON = 2001;
export const BULK_DONE = 2002;
