import type { LiveState } from '../../trpc/live-line.ts';

/** The words of the frame around every page. */
export const texts = {
  search: 'Find a customer, page or command',
  ownMenu: (name: string) => `${name}: profile, theme, sign out`,
  profile: 'Profile',
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  signOut: 'Sign out',
  broken: 'This page could not be shown. Nothing was changed.',
  unreachable: 'The desk can’t be reached. Nothing was changed; the page comes back by itself.',
  live: {
    live: 'Live',
    connecting: 'Connecting',
    lost: 'Connection lost, trying again',
    off: 'Not live',
  } satisfies Record<LiveState, string>,
} as const;
