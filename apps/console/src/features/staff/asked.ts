/** What everybody may know of colleagues; also what pages prefetch. */
export const staffNames = {
  limit: 50_000,
  offset: 0,
  fields: ['id', 'name', 'enable'],
  orderBy: [['name', 'asc']],
} satisfies { limit: number; offset: number; fields: string[]; orderBy: [string, string][] };

/** What the page of the staff asks with. */
export const everyPerson = {
  limit: 50_000,
  offset: 0,
  orderBy: [['name', 'asc']],
  can: 1,
} satisfies { limit: number; offset: number; orderBy: [string, string][]; can: 1 };
