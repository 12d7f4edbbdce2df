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

/** What its own page asks with: also whether one may change each. */
export const everyEntry = { ...everyStatus, can: 1 } satisfies typeof everyStatus & { can: 1 };

/** Numbers of use: asked by themselves, since among very many customers counting takes longer than a page may. */
export const everyUse = { fields: ['id'], counts: 1 } satisfies { fields: string[]; counts: 1 };
