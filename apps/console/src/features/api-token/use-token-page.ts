'use client';

import type { Contracts, OutputOf } from '@dossier/domain/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/provider.tsx';
import { useAskedEvery, useKeptCurrent } from '../../trpc/use-kept-current.ts';
import { everyToken } from './every-token.ts';

export type ApiToken = Required<OutputOf<Contracts['MngGetApiTokens']>['rows'][number]>;

/** Being used is no change, so no event tells of it; it is written once a minute. */
const USES_MS = 60_000;

/** The tokens of the people one shares a brand with, newest first, kept current. */
export function useTokenPage() {
  const refetchInterval = useAskedEvery(USES_MS);
  const options = useTRPC().MngGetApiTokens.queryOptions(everyToken, { refetchInterval });
  const query = useQuery(options);
  // Tokens come and go with their person.
  useKeptCurrent(options.queryKey, 'token:event', 'staff:event');
  return { ...query, tokens: (query.data?.rows ?? []) as readonly ApiToken[] };
}

/** Whether something sent with a token would run, as far as the token goes. */
export function stateOf({ revoked_time, expires_time }: ApiToken, now: number) {
  if (revoked_time > 0) return 'revoked';
  return expires_time > 0 && expires_time <= now ? 'expired' : 'inForce';
}
