/** What desks are asked with, by pages that prefetch them as well. */
export const everyDesk = {
  orderBy: [
    ['sort_index', 'asc'],
    ['desk', 'asc'],
  ],
} satisfies {
  orderBy: [string, string][];
};

/** What their own page asks with. */
export const desksByBrand = {
  orderBy: [
    ['brand', 'asc'],
    ['sort_index', 'asc'],
    ['desk', 'asc'],
  ],
} satisfies {
  orderBy: [string, string][];
};

/** Numbers of use: asked by themselves, since among very many customers counting takes longer than a page may. */
export const everyUse = { fields: ['desk_id'], counts: 1 } satisfies { fields: string[]; counts: 1 };
