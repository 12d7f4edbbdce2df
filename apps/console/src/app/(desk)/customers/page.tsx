import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { NotAllowed } from '../../../features/customer/page/not-here.tsx';
import { CustomersPage } from '../../../features/customers/customers-page.tsx';
import { prefetchCustomers, viewToOpen } from '../../../features/customers/prefetch.ts';
import {
  type Parameters,
  readTableState,
  writeTableState,
} from '../../../features/customers/state/table-state.ts';
import { soundZone, ZONE_COOKIE } from '../../../features/customers/state/zone-cookie.ts';
import { texts } from '../../../features/customers/texts.ts';
import { requireSelf } from '../../../features/session/require-self.ts';
import { Hydrated } from '../../../trpc/server.tsx';

export const metadata: Metadata = { title: texts.title };

export default async function Page({ searchParams }: { searchParams: Promise<Parameters> }) {
  const { commands } = await requireSelf();
  if (!commands.includes('MngGetCustomersByFilter')) return <NotAllowed />;
  const [parameters, sent] = await Promise.all([searchParams, cookies()]);
  const view = await viewToOpen(parameters);
  if (view) redirect(`/customers?${writeTableState(view.state)}`);
  const zone = soundZone(sent.get(ZONE_COOKIE)?.value);
  const now = Math.floor(Date.now() / 1000);
  await prefetchCustomers(readTableState(parameters), { now, zone });
  return (
    <Hydrated>
      <CustomersPage now={now} zone={zone} />
    </Hydrated>
  );
}
