/** What desks are asked with, by pages that prefetch them as well. */
export const everyDesk = {
  orderBy: [
    ['sort_index', 'asc'],
    ['desk', 'asc'],
  ],
} satisfies {
  orderBy: [string, string][];
};

/** What the page of desks asks with: by brand, and with numbers of customers for those who may see them. */
export function askedWith(seesCustomers: boolean) {
  const orderBy: [string, 'asc'][] = [
    ['brand', 'asc'],
    ['sort_index', 'asc'],
    ['desk', 'asc'],
  ];
  return seesCustomers ? { orderBy, counts: 1 as const } : { orderBy };
}
