'use client';

import type { Contracts, OutputOf } from '@dossier/domain/contracts';
import { useMutation } from '@tanstack/react-query';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { useTRPC } from '../../trpc/provider.tsx';
import { useRefresh } from '../../trpc/use-refresh.ts';
import { Button } from '../../ui/button.tsx';
import { cn } from '../../ui/cn.ts';
import { Sheet } from '../../ui/dialog.tsx';
import type { OpenProps } from '../../ui/on-demand.tsx';
import { Empty } from '../../ui/states.tsx';
import { Time } from '../../ui/time.tsx';
import { texts as workTexts } from '../work/texts.ts';
import { endedWorkOf } from '../work/told-work.ts';
import { texts } from './texts.ts';
import { lately, useNotifications } from './use-notifications.ts';

const borders = { 10: 'border-l-line-strong', 20: 'border-l-warning', 30: 'border-l-danger' } as const;

/** What one was told, newest first; seeing it is reading it. */
export default function NotificationPanel({ open, onOpenChange }: OpenProps) {
  const commands = useTRPC();
  const refresh = useRefresh();
  const [shown, setShown] = useState<number>(lately.limit);
  const { data, isPlaceholderData } = useNotifications(shown);
  const { mutate: read } = useMutation(
    commands.SetNotificationsRead.mutationOptions({
      onSuccess: () => refresh(commands.GetNotifications.pathKey()),
    }),
  );
  const newest = data?.rows[0]?.seq ?? 0;
  const unread = data?.unread ?? 0;
  useEffect(() => {
    if (open && unread > 0) read({ seq: newest });
  }, [open, unread, newest, read]);
  return (
    <Sheet open={open} onOpenChange={onOpenChange} title={texts.title}>
      {data?.rows.length === 0 && <Empty title={texts.empty} hint={texts.emptyHint} />}
      <ul className="flex flex-col gap-2">
        {data?.rows.map((told) => (
          <Told key={told.token} told={told} onFollow={() => onOpenChange(false)} />
        ))}
      </ul>
      {data && data.count > data.rows.length && (
        <Button
          className="mt-4 w-full"
          busy={isPlaceholderData}
          onClick={() => setShown(shown + lately.limit)}
        >
          {texts.older}
        </Button>
      )}
    </Sheet>
  );
}

type ToldRow = OutputOf<Contracts['GetNotifications']>['rows'][number];

function Told({ told, onFollow }: { told: ToldRow; onFollow: () => void }) {
  const { level, create_time, data } = told;
  const { title, detail } = wordsOf(told);
  return (
    <li className={cn('border-l-4 py-1 pl-3', borders[level as keyof typeof borders])}>
      <div className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1 font-medium">{title}</span>
        <span className="text-faint text-sm">
          <Time seconds={create_time} relative />
        </span>
      </div>
      {detail && <p className="text-muted">{detail}</p>}
      <About data={data} onFollow={onFollow} />
    </li>
  );
}

/** What the desk says; of long work in the words of the screens instead of its command's. */
function wordsOf(told: ToldRow): { title: string; detail: string } {
  const ended = endedWorkOf(told);
  if (!ended) return { title: told.message, detail: told.description };
  const { command, changed, left } = ended;
  return { title: workTexts.ended(command, changed), detail: left > 0 ? workTexts.left(left) : '' };
}

/** The customer a notification is about. */
function About({ data, onFollow }: { data: Readonly<Record<string, unknown>>; onFollow: () => void }) {
  const { customer_id } = data;
  if (typeof customer_id !== 'number') return null;
  return (
    <Link href={`/customers/${customer_id}`} onClick={onFollow} className="text-accent hover:underline">
      #{customer_id}
    </Link>
  );
}
