/** What the dictionary is asked with, by pages that prefetch it as well. */
export const everyStatus = {
  fields: ['id', 'brand', 'type', 'status_name', 'status_description', 'status_color', 'sort', 'to_review'],
  orderBy: [
    ['type', 'asc'],
    ['sort', 'asc'],
    ['id', 'asc'],
  ],
} satisfies {
  fields: string[];
  orderBy: [string, string][];
};

/** What its page asks with: numbers of use, too, for those who may see customers. */
export function askedWith(seesCustomers: boolean) {
  return seesCustomers ? { ...everyStatus, counts: 1 as const } : everyStatus;
}
