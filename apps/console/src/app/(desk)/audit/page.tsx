import { commandNames, loggedKinds, logTypes, transports } from '@dossier/domain/contracts';
import type { Metadata } from 'next';
import { AuditPage } from '../../../features/audit/audit-page.tsx';
import { readFilter } from '../../../features/audit/log-filter.ts';
import { firstPage } from '../../../features/audit/log-request.ts';
import { texts } from '../../../features/audit/texts.ts';
import { everyDesk } from '../../../features/desk/asked.ts';
import { requireSelf } from '../../../features/session/require-self.ts';
import { staffNames } from '../../../features/staff/asked.ts';
import { everyStatus } from '../../../features/status/asked.ts';
import { Hydrated, prefetch, trpc } from '../../../trpc/server.tsx';
import { Closed } from '../../../ui/states.tsx';

/** What rows can be told apart by, as the contract has it. */
const choices = {
  commands: commandNames,
  kinds: loggedKinds,
  types: Object.keys(logTypes).map(Number),
  transports,
};

export const metadata: Metadata = { title: texts.title };

export default async function AuditLogPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { manager } = await requireSelf();
  if (manager.see_audit !== 1) return <Closed title={texts.closedTitle} hint={texts.closedHint} />;
  const sent = await searchParams;
  const filter = readFilter((key) => [sent[key]].flat()[0] ?? null);
  await Promise.all([
    prefetch(trpc.MngGetLog.queryOptions(firstPage(filter))),
    prefetch(trpc.GetManagers.queryOptions(staffNames)),
    prefetch(trpc.MngGetCustomerStatusesByFilter.queryOptions(everyStatus)),
    prefetch(trpc.MngGetDesksByFilter.queryOptions(everyDesk)),
  ]);
  return (
    <Hydrated>
      <AuditPage choices={choices} />
    </Hydrated>
  );
}
