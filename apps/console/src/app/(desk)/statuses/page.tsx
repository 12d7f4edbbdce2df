import type { Metadata } from 'next';
import { everyDesk } from '../../../features/desk/asked.ts';
import { requireSelf } from '../../../features/session/require-self.ts';
import { everyEntry } from '../../../features/status/asked.ts';
import { StatusPage } from '../../../features/status/status-page.tsx';
import { texts } from '../../../features/status/texts.ts';
import { Hydrated, prefetch, trpc } from '../../../trpc/server.tsx';

export const metadata: Metadata = { title: texts.title };

export default async function StatusesPage() {
  await requireSelf();
  await Promise.all([
    prefetch(trpc.MngGetCustomerStatusesByFilter.queryOptions(everyEntry)),
    prefetch(trpc.MngGetDesksByFilter.queryOptions(everyDesk)),
  ]);
  return (
    <Hydrated>
      <StatusPage />
    </Hydrated>
  );
}
