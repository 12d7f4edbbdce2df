/** The words of what can be done with a customer as a whole. */
export const actionTexts = {
  more: 'More actions',
  block: 'Block',
  unblock: 'Unblock',
  archive: 'Archive',
  restore: 'Restore',
} as const;
