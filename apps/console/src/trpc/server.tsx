import 'server-only';

import type { DossierRouter, FailureBody } from '@dossier/domain/contracts';
import { dehydrate, type FetchQueryOptions, HydrationBoundary, type QueryKey } from '@tanstack/react-query';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { headers } from 'next/headers';
import { cache, type ReactNode } from 'react';
import { requireDesk } from '../server/desk-link.ts';
import { ADDRESS_HEADER, PATH_HEADER, SECURE_HEADER } from '../server/headers.ts';
import { tokenOf } from '../server/session-cookie.ts';
import { createQueryClient } from './query-client.ts';

/** Why a command was refused while the page was made; undefined for anything unforeseen. */
export function refusalOf(error: unknown): FailureBody | undefined {
  // Not by TRPCError: the router's is another copy than the one bundled into pages.
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'body' in cause ? (cause.body as FailureBody) : undefined;
}

const queryClient = cache(createQueryClient);

/** Whose page this is: the session in the cookie, at the browser's address. */
const context = cache(async () => {
  const sent = await headers();
  const token = tokenOf({ headers: { cookie: sent.get('cookie') ?? '' } }, sent.get(SECURE_HEADER) === '1');
  return { token, address: sent.get(ADDRESS_HEADER) ?? '' };
});

/** The page that was asked for, with its query. */
export async function pathAsked(): Promise<string> {
  const sent = await headers();
  const { pathname, searchParams } = new URL(sent.get(PATH_HEADER) ?? '/', 'http://console');
  // Next's own, where a part of a page is asked for.
  searchParams.delete('_rsc');
  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname;
}

/** Commands run while a page is made, through the same router as the browser's. */
export const trpc = createTRPCOptionsProxy<DossierRouter>({
  ctx: context,
  get router() {
    return requireDesk().router;
  },
  queryClient,
});

/** What the page's parts will ask for is asked here, so that the page arrives with its data. */
export function prefetch(options: { queryKey: readonly unknown[] }): Promise<void> {
  return queryClient().prefetchQuery(options);
}

/** Asks a command now; its answer also travels to the browser. */
export function fetchNow<Q, E, T, K extends QueryKey>(options: FetchQueryOptions<Q, E, T, K>): Promise<T> {
  return queryClient().fetchQuery(options);
}

export function Hydrated({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(queryClient())}>{children}</HydrationBoundary>;
}
