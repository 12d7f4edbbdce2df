/** The words of long work on many customers. */
export const texts = {
  label: 'Long work that is under way',
  doing: {
    MngUpdateCustomers: 'Changing customers',
    MngUndoChanges: 'Putting back',
    MngDeleteCustomerStatus: 'Moving customers',
  } as Readonly<Record<string, string>>,
  doingSomething: 'Working',
  far: (done: number, total: number) => `${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')}`,
  ended: (command: string, changed: number) => {
    const customers = changed === 1 ? '1 customer' : `${changed.toLocaleString('en-GB')} customers`;
    if (command === 'MngUndoChanges' && changed === 0) return 'Nothing was put back';
    if (command === 'MngUndoChanges') return `${customers} put back as before`;
    return command === 'MngDeleteCustomerStatus' ? `${customers} moved` : `${customers} changed`;
  },
  left: (count: number) => `${count.toLocaleString('en-GB')} could not be.`,
  undo: 'Undo',
  skipped: (count: number) => `${count.toLocaleString('en-GB')} changed since and stayed as they are.`,
  show: 'Show',
  close: 'Close',
  more: (count: number) => `${count.toLocaleString('en-GB')} more`,
  notUndone: 'It could not be undone',
} as const;
