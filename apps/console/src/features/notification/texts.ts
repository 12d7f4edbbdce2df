/** The words of the bell. */
export const texts = {
  title: 'Notifications',
  bell: (unread: number) => (unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`),
  empty: 'Nothing yet',
  emptyHint: 'Contacts that are due, bulk work that is done and alerts are told here.',
  older: 'Show older ones',
  shown: (unread: number) => (unread > 99 ? '99+' : String(unread)),
} as const;
