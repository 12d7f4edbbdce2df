'use client';

import type { DossierRouter } from '@dossier/domain/contracts';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { type ReactNode, useState } from 'react';
import { createBrowserClient } from './client.ts';
import { createQueryClient } from './query-client.ts';

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<DossierRouter>();

export { useTRPC, useTRPCClient };

let browserQueries: QueryClient | undefined;

/** One cache for the life of a tab; on the server one for each request. */
function queryClient(): QueryClient {
  if (typeof window === 'undefined') return createQueryClient();
  browserQueries ??= createQueryClient();
  return browserQueries;
}

export function CommandsProvider({ children }: { children: ReactNode }) {
  const queries = queryClient();
  const [client] = useState(createBrowserClient);
  return (
    <QueryClientProvider client={queries}>
      <TRPCProvider trpcClient={client} queryClient={queries}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
