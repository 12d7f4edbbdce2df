'use client';

import { Button } from '../../ui/button.tsx';
import { ToneTag } from '../../ui/color-tag.tsx';
import { type Column, ListTable } from '../../ui/list-table.tsx';
import { Time } from '../../ui/time.tsx';
import { useSelf } from '../session/self.tsx';
import { texts } from './texts.ts';
import { type ApiToken, stateOf } from './use-token-page.ts';

interface TokenTableProps {
  readonly tokens: readonly ApiToken[];
  /** Unix seconds. */
  readonly now: number;
  nameOf(staff_id: number): string;
  onRevoke(token: ApiToken): void;
}

const tones = { inForce: 'success', revoked: 'plain', expired: 'warning' } as const;
const long = 'truncate font-mono text-sm';
const faint = (word: string) => <span className="font-sans text-faint">{word}</span>;

export function TokenTable({ tokens, now, nameOf, onRevoke }: TokenTableProps) {
  const { can } = useSelf();
  const columns: readonly Column<ApiToken>[] = [
    { head: texts.name, look: 'truncate', cell: nameCell },
    {
      head: texts.person,
      width: 'w-44',
      look: 'truncate',
      cell: ({ manager_id }) => <bdi>{nameOf(manager_id)}</bdi>,
    },
    {
      head: texts.state,
      width: 'w-24',
      cell: (token) => {
        const state = stateOf(token, now);
        return (
          <div className="flex">
            <ToneTag tone={tones[state]}>{texts[state]}</ToneTag>
          </div>
        );
      },
    },
    {
      head: texts.expires,
      width: 'w-44',
      look: 'truncate',
      cell: ({ expires_time }) => (expires_time > 0 ? <Time seconds={expires_time} /> : faint(texts.never)),
    },
    {
      head: texts.addresses,
      width: 'w-44',
      look: long,
      cell: ({ ipfilter }) => listed(ipfilter, texts.anyAddress),
    },
    {
      head: texts.channels,
      width: 'w-44',
      look: long,
      cell: ({ chanels }) => listed(chanels, texts.noChannels),
    },
    {
      head: texts.lastUse,
      width: 'w-32',
      look: 'truncate',
      cell: ({ last_use_time }) =>
        last_use_time > 0 ? <Time seconds={last_use_time} relative /> : faint(texts.unused),
    },
    {
      head: texts.actions,
      isHeadHidden: true,
      width: 'w-26',
      look: 'py-0 text-right',
      cell: (token) =>
        token.revoked_time === 0 &&
        token.can_change === 1 &&
        can('MngRevokeApiToken') && (
          <Button size="small" aria-label={texts.revokeOf(token.name)} onClick={() => onRevoke(token)}>
            {texts.revoke}
          </Button>
        ),
    },
  ];
  return (
    <ListTable
      label={texts.title}
      rows={tokens}
      keyOf={({ id }) => id}
      columns={columns}
      minWidth="min-w-290"
      rowLook={(token) => stateOf(token, now) !== 'inForce' && 'text-muted'}
    />
  );
}

function nameCell({ name }: ApiToken) {
  return (
    <bdi className="font-medium" title={name}>
      {name}
    </bdi>
  );
}

/** A comma list, in full on hover. */
function listed(text: string, otherwise: string) {
  return <span title={text}>{text ? text.replaceAll(',', ', ') : faint(otherwise)}</span>;
}
