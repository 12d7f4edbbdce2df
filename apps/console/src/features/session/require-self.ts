import 'server-only';

import { redirect } from 'next/navigation';
import { fetchNow, pathAsked, refusalOf, trpc } from '../../trpc/server.tsx';
import type { Self } from './self.tsx';

/** Whoever is signed in; without a session the way leads to the sign-in and back, with a temporary password to a new one. */
export async function requireSelf(): Promise<Self> {
  const self = await fetchNow(trpc.GetManagerSelf.queryOptions({})).catch(async (error: unknown) => {
    if (refusalOf(error)?.error !== 'RET_UNAUTHORIZED') throw error;
    const next = await pathAsked();
    redirect(next === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ next })}`);
  });
  if (self.password_temporary === 1) redirect('/new-password');
  return self;
}
