'use client';

import type { Contracts, OutputOf } from '@dossier/domain/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/provider.tsx';
import { everyToken } from './every-token.ts';

export type ApiToken = OutputOf<Contracts['MngAddApiToken']>['api_token'];

/** No channel tells of tokens: they are asked for again this often while the page is looked at. */
const AGAIN_MS = 15_000;

/** The tokens of the people one shares a brand with, newest first. */
export function useTokenPage() {
  const options = useTRPC().MngGetApiTokens.queryOptions(everyToken, { refetchInterval: AGAIN_MS });
  const query = useQuery(options);
  return { ...query, tokens: (query.data?.rows ?? []) as readonly ApiToken[] };
}

/** Whether something sent with a token would run, as far as the token goes. */
export function stateOf({ revoked_time, expires_time }: ApiToken, now: number) {
  if (revoked_time > 0) return 'revoked';
  return expires_time > 0 && expires_time <= now ? 'expired' : 'inForce';
}
