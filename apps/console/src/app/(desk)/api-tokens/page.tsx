import { channelNames } from '@dossier/domain/contracts';
import type { Metadata } from 'next';
import { everyToken } from '../../../features/api-token/every-token.ts';
import { texts } from '../../../features/api-token/texts.ts';
import { TokenPage } from '../../../features/api-token/token-page.tsx';
import { requireSelf } from '../../../features/session/require-self.ts';
import { staffNames } from '../../../features/staff/asked.ts';
import { Hydrated, prefetch, trpc } from '../../../trpc/server.tsx';
import { Closed } from '../../../ui/states.tsx';

export const metadata: Metadata = { title: texts.title };

export default async function ApiTokensPage() {
  const { manager } = await requireSelf();
  if (manager.set_staff !== 1) return <Closed title={texts.closedTitle} hint={texts.closedHint} />;
  await Promise.all([
    prefetch(trpc.MngGetApiTokens.queryOptions(everyToken)),
    prefetch(trpc.GetManagers.queryOptions(staffNames)),
  ]);
  return (
    <Hydrated>
      <TokenPage channels={channelNames} />
    </Hydrated>
  );
}
