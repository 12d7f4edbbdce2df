/** What happened on a day: can be counted afterwards. */
export const flows = ['added', 'contacts', 'conversions'] as const;
/** What there was when the day was counted last, in the order of the customer's status. */
export const stocks = ['active', 'blocked', 'archived', 'prospects'] as const;
export const figures = [...flows, ...stocks] as const;
