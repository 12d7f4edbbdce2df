import type { DossierRouter, FailureBody } from '@dossier/domain/contracts';
import { createTRPCClient, httpLink, splitLink, type TRPCClient, TRPCClientError } from '@trpc/client';

/** Where the console's door is. */
export const url = '/trpc';
const headers = { 'x-dossier': 'console' };

/** Browsers let requests of 64 KB in all outlive a page; a larger body would be refused. */
const OUTLIVES_PAGE_CHARS = 8 * 1024;

/** The browser's client: each command is a request of its own, so that no slow one holds up another. */
export function createBrowserClient(): TRPCClient<DossierRouter> {
  const asked = { url, headers, methodOverride: 'POST' } as const;
  return createTRPCClient<DossierRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'mutation',
        true: httpLink({ ...asked, fetch: fetchBeyondPage }),
        false: httpLink(asked),
      }),
    ],
  });
}

/** A change that was sent goes through although its page is closed. */
const fetchBeyondPage: typeof fetch = (input, init) => {
  const body = init?.body;
  return fetch(input, { ...init, keepalive: typeof body === 'string' && body.length <= OUTLIVES_PAGE_CHARS });
};

/** What a refused command says; a lost connection and anything unforeseen get words of their own. */
export function failureOf(error: unknown): FailureBody {
  if (error instanceof TRPCClientError && isFailure(error.data)) return error.data;
  return {
    error: 'RET_TECH_PROBLEM',
    code: 4,
    message: 'The desk can’t be reached. Nothing you typed is lost; try again.',
  };
}

/** Answers that trying again could change. */
const passing: ReadonlySet<string> = new Set(['RET_TECH_PROBLEM', 'RET_TIMEOUT', 'RET_ERR_SHUTDOWN']);

/** Whether trying again could change what went wrong. */
export function isPassing(error: unknown): boolean {
  return passing.has(failureOf(error).error);
}

function isFailure(data: unknown): data is FailureBody {
  return typeof data === 'object' && data !== null && 'error' in data && 'message' in data;
}
