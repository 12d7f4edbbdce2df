'use client';

import { Button } from '../../ui/button.tsx';
import { cn } from '../../ui/cn.ts';
import { ToneTag } from '../../ui/color-tag.tsx';
import { tableLook } from '../../ui/table-look.ts';
import { Time } from '../../ui/time.tsx';
import { useSelf } from '../session/self.tsx';
import { useStaffNames } from '../staff/use-staff-names.ts';
import { texts } from './texts.ts';
import { type ApiToken, stateOf } from './use-token-page.ts';

interface TokenTableProps {
  readonly tokens: readonly ApiToken[];
  /** Unix seconds. */
  readonly now: number;
  onRevoke(token: ApiToken): void;
}

const heads = [
  texts.name,
  texts.person,
  texts.state,
  texts.expires,
  texts.addresses,
  texts.channels,
  texts.lastUse,
];
const tones = { inForce: 'success', revoked: 'plain', expired: 'warning' } as const;

export function TokenTable({ tokens, now, onRevoke }: TokenTableProps) {
  const { can } = useSelf();
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <table className={tableLook.table}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={tableLook.head}>
                {head}
              </th>
            ))}
            <th scope="col" className={tableLook.head}>
              <span className="sr-only">{texts.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <tr key={token.id} className={tableLook.row}>
              <TokenCells token={token} now={now} />
              <td className={cn(tableLook.cell, 'text-right')}>
                {token.revoked_time === 0 && can('MngRevokeApiToken') && (
                  <Button
                    size="small"
                    aria-label={texts.revokeOf(token.name)}
                    onClick={() => onRevoke(token)}
                  >
                    {texts.revoke}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TokenCells({ token, now }: { token: ApiToken; now: number }) {
  const { nameOf } = useStaffNames();
  const { name, manager_id, expires_time, ipfilter, chanels, last_use_time } = token;
  const state = stateOf(token, now);
  const text = cn(tableLook.cell, 'max-w-48 truncate font-mono text-sm');
  const faint = (word: string) => <span className="font-sans text-faint">{word}</span>;
  return (
    <>
      <th scope="row" className={cn(tableLook.cell, 'max-w-64 truncate text-left font-medium')} title={name}>
        <bdi>{name}</bdi>
      </th>
      <td className={tableLook.cell}>
        <bdi>{nameOf(manager_id)}</bdi>
      </td>
      <td className={tableLook.cell}>
        <div className="flex">
          <ToneTag tone={tones[state]}>{texts[state]}</ToneTag>
        </div>
      </td>
      <td className={cn(tableLook.cell, 'whitespace-nowrap')}>
        {expires_time > 0 ? <Time seconds={expires_time} /> : faint(texts.never)}
      </td>
      <td className={text} title={ipfilter}>
        {ipfilter || faint(texts.anyAddress)}
      </td>
      <td className={text} title={chanels}>
        {chanels || faint(texts.noChannels)}
      </td>
      <td className={cn(tableLook.cell, 'whitespace-nowrap')}>
        {last_use_time > 0 ? <Time seconds={last_use_time} relative /> : faint(texts.unused)}
      </td>
    </>
  );
}
