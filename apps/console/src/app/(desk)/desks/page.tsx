import type { Metadata } from 'next';
import { desksByBrand } from '../../../features/desk/asked.ts';
import { DeskPage } from '../../../features/desk/desk-page.tsx';
import { texts } from '../../../features/desk/texts.ts';
import { requireSelf } from '../../../features/session/require-self.ts';
import { staffNames } from '../../../features/staff/asked.ts';
import { Hydrated, prefetch, trpc } from '../../../trpc/server.tsx';

export const metadata: Metadata = { title: texts.title };

export default async function DesksPage() {
  const { manager } = await requireSelf();
  await Promise.all([
    prefetch(trpc.MngGetDesksByFilter.queryOptions(desksByBrand)),
    prefetch(trpc.GetManagers.queryOptions(staffNames)),
    ...(manager.set_staff === 1 ? [prefetch(trpc.MngGetDeskMembers.queryOptions({}))] : []),
  ]);
  return (
    <Hydrated>
      <DeskPage />
    </Hydrated>
  );
}
