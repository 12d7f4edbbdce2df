'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { failureOf } from '../../trpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { CheckboxField } from '../../ui/checkbox.tsx';
import { lazily } from '../../ui/on-demand.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Empty, Failed } from '../../ui/states.tsx';
import { useSelf } from '../session/self.tsx';
import { texts } from './texts.ts';
import { TokenTable } from './token-table.tsx';
import { type ApiToken, stateOf, useTokenPage } from './use-token-page.ts';

const TokenSheet = lazily(() => import('./token-sheet.tsx'));
const RevokeToken = lazily(() => import('./revoke-token.tsx'));

/** Tokens of systems: who they act as, from where, until when. */
export function TokenPage({ channels }: { channels: readonly string[] }) {
  const { tokens, error, refetch, dataUpdatedAt } = useTokenPage();
  const { can } = useSelf();
  const [withRevoked, setWithRevoked] = useState(false);
  const [adding, setAdding] = useState(false);
  const [revoking, setRevoking] = useState<ApiToken>();
  const now = dataUpdatedAt / 1000;
  const shown = tokens.filter((token) => withRevoked || stateOf(token, now) === 'inForce');
  const mayAdd = can('MngAddApiToken');
  return (
    <div className="flex h-full flex-col">
      <PageHead title={texts.title} about={texts.about}>
        {tokens.some((token) => stateOf(token, now) !== 'inForce') && (
          <CheckboxField label={texts.showRevoked} checked={withRevoked} onChange={setWithRevoked} />
        )}
        {mayAdd && (
          <Button variant="primary" onClick={() => setAdding(true)}>
            <Plus aria-hidden className="size-4" />
            {texts.add}
          </Button>
        )}
      </PageHead>
      {error && <Failed className="m-4" message={failureOf(error).message} onRetry={() => refetch()} />}
      {!error && shown.length === 0 && (
        <Empty
          title={tokens.length === 0 ? texts.emptyTitle : texts.noneInForce}
          hint={texts.emptyHint}
          action={mayAdd && <Button onClick={() => setAdding(true)}>{texts.add}</Button>}
        />
      )}
      {shown.length > 0 && <TokenTable tokens={shown} now={now} onRevoke={setRevoking} />}
      {adding && <TokenSheet channels={channels} onClose={() => setAdding(false)} />}
      {revoking && <RevokeToken token={revoking} onClose={() => setRevoking(undefined)} />}
    </div>
  );
}
