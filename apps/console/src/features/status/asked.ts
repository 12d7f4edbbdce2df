/** What the dictionary is asked with, by pages that prefetch it as well. */
export const everyStatus = {
  orderBy: [
    ['type', 'asc'],
    ['sort', 'asc'],
    ['id', 'asc'],
  ],
} satisfies {
  orderBy: [string, string][];
};

/** What its page asks with: numbers of use, too, for those who may see customers. */
export function askedWith(seesCustomers: boolean) {
  return seesCustomers ? { ...everyStatus, counts: 1 as const } : everyStatus;
}
