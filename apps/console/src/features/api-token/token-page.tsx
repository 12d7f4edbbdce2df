'use client';

import { useState } from 'react';
import { failureOf } from '../../trpc/client.ts';
import { CheckboxField } from '../../ui/checkbox.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { lazily } from '../../ui/on-demand.tsx';
import { useSelf } from '../session/self.tsx';
import { useStaffNames } from '../staff/use-staff-names.ts';
import { texts } from './texts.ts';
import { TokenTable } from './token-table.tsx';
import { type ApiToken, stateOf, useTokenPage } from './use-token-page.ts';

const TokenSheet = lazily(() => import('./token-sheet.tsx'));
const RevokeToken = lazily(() => import('./revoke-token.tsx'));

/** Tokens of systems: who they act as, from where, until when. */
export function TokenPage({ channels }: { channels: readonly string[] }) {
  const { tokens, error, refetch, dataUpdatedAt } = useTokenPage();
  const { nameOf } = useStaffNames();
  const { can } = useSelf();
  const [withRevoked, setWithRevoked] = useState(false);
  const [adding, setAdding] = useState(false);
  const [revoking, setRevoking] = useState<ApiToken>();
  const now = dataUpdatedAt / 1000;
  const inForce = tokens.filter((token) => stateOf(token, now) === 'inForce');
  return (
    <>
      <ListPage
        title={texts.title}
        about={texts.about}
        rows={withRevoked ? tokens : inForce}
        countOf={texts.all}
        textOf={(one) => `${one.name} ${nameOf(one.manager_id)} ${one.ipfilter} ${one.chanels}`}
        search={texts.search}
        add={can('MngAddApiToken') ? { label: texts.add, run: () => setAdding(true) } : undefined}
        actions={
          inForce.length < tokens.length && (
            <CheckboxField label={texts.showRevoked} checked={withRevoked} onChange={setWithRevoked} />
          )
        }
        failure={error ? failureOf(error).message : undefined}
        onRetry={refetch}
        empty={{ title: tokens.length === 0 ? texts.emptyTitle : texts.noneInForce, hint: texts.emptyHint }}
      >
        {(found) => <TokenTable tokens={found} now={now} nameOf={nameOf} onRevoke={setRevoking} />}
      </ListPage>
      {adding && <TokenSheet channels={channels} onClose={() => setAdding(false)} />}
      {revoking && <RevokeToken token={revoking} onClose={() => setRevoking(undefined)} />}
    </>
  );
}
