/** The words of the search over everything. */
export const texts = {
  title: 'Search',
  placeholder: 'A name, id, e-mail, page or command',
  empty: 'Nothing found.',
  searching: 'Searching',
  customers: 'Customers',
  pages: 'Pages',
  commands: 'Commands',
  actions: 'Actions',
  newCustomer: 'New customer',
} as const;
