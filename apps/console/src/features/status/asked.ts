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
