import { defaultShouldDehydrateQuery, QueryClient } from '@tanstack/react-query';
import { failureOf } from './client.ts';

const STALE_MS = 30_000;

/** Answers that trying again could change. */
const PASSING = new Set(['RET_TECH_PROBLEM', 'RET_TIMEOUT', 'RET_ERR_SHUTDOWN']);

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        retry: (failures, error) => failures < 2 && PASSING.has(failureOf(error).error),
      },
      dehydrate: {
        shouldDehydrateQuery: defaultShouldDehydrateQuery,
      },
    },
  });
}
