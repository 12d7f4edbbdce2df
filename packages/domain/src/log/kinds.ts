/** The doors and clocks that things are done through; `system` is the desk by itself. */
export const transports = ['console', 'tcp', 'cli', 'job', 'system'] as const;
export type Transport = (typeof transports)[number];

/** What rows of the log are about that are about no record. */
export const loggedActs = ['list', 'export', 'access', 'notification', 'job'] as const;

/** What a row says was done, by its type. */
export const logTypes: Readonly<Record<number, string>> = {
  0: 'add',
  1: 'update',
  2: 'delete',
  3: 'restore',
  4: 'archive',
  10: 'access records',
  11: 'personal values disclosed',
  12: 'session',
  13: 'notification',
  14: 'job',
};
