import type { DossierRouter, FailureBody } from '@dossier/domain/contracts';
import { createTRPCClient, httpLink, type TRPCClient, TRPCClientError } from '@trpc/client';

/** Where the console's door is. */
export const url = '/trpc';
const headers = { 'x-dossier': 'console' };

/** The browser's client: each command is a request of its own, so that no slow one holds up another. */
export function createBrowserClient(): TRPCClient<DossierRouter> {
  return createTRPCClient<DossierRouter>({ links: [httpLink({ url, headers, methodOverride: 'POST' })] });
}

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
