import type { Metadata } from 'next';
import { requireSelf } from '../../../features/session/require-self.ts';
import { everyPerson } from '../../../features/staff/asked.ts';
import { StaffCatalogueProvider } from '../../../features/staff/catalogue.tsx';
import { staffCatalogue } from '../../../features/staff/staff-catalogue.ts';
import { StaffPage } from '../../../features/staff/staff-page.tsx';
import { texts } from '../../../features/staff/texts.ts';
import { Hydrated, prefetch, trpc } from '../../../trpc/server.tsx';
import { Closed } from '../../../ui/states.tsx';

export const metadata: Metadata = { title: texts.title };

export default async function StaffsPage() {
  const { manager } = await requireSelf();
  if (manager.set_staff !== 1) return <Closed title={texts.closedTitle} hint={texts.closedHint} />;
  await prefetch(trpc.GetManagers.queryOptions(everyPerson));
  return (
    <Hydrated>
      <StaffCatalogueProvider catalogue={staffCatalogue}>
        <StaffPage />
      </StaffCatalogueProvider>
    </Hydrated>
  );
}
