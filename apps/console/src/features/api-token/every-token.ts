/** What the page of API tokens asks with. */
export const everyToken = {
  limit: 50_000,
  offset: 0,
  orderBy: [
    ['create_time', 'desc'],
    ['id', 'desc'],
  ],
  can: 1,
} satisfies { limit: number; offset: number; orderBy: [string, string][]; can: 1 };
