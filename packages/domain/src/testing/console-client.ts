import type { DossierRouter, FailureBody } from '@dossier/domain/contracts';
import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client';

/** A client as the console makes it: the router's type and nothing of the server. */
export function consoleClient(options: { url: string; token: string; fetch: typeof fetch }) {
  const { url, token, fetch } = options;
  const headers = { authorization: `Bearer ${token}` };
  return createTRPCClient<DossierRouter>({
    links: [httpLink({ url, fetch, headers, methodOverride: 'POST' })],
  });
}

/** What the types must know of a command: its input, its reply, and whether it asks or changes. */
export async function renamed(
  client: ReturnType<typeof consoleClient>,
  customer_id: number,
): Promise<string> {
  const { customer } = await client.MngUpdateCustomer.mutate({ customer_id, first_name: 'Anna' });
  const read = await client.MngGetCustomer.query({ customer_id, can: 1 });
  const version: number = customer.version;
  const can: string[] | undefined = read.can;
  // @ts-expect-error a number is no name
  const wrong: Parameters<typeof client.MngUpdateCustomer.mutate>[0] = { customer_id, first_name: 1 };
  return [read.customer.full_name, version, can?.includes('MngUpdateCustomer'), typeof wrong].join(' ');
}

/** The failure a refused command carries. */
export function failureOf(error: unknown): FailureBody | undefined {
  return error instanceof TRPCClientError ? (error.data as FailureBody) : undefined;
}
