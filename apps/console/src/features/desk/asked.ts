/** What desks are asked with, by pages that prefetch them as well. */
export const everyDesk = {
  orderBy: [
    ['sort_index', 'asc'],
    ['desk', 'asc'],
  ],
} satisfies {
  orderBy: [string, string][];
};
