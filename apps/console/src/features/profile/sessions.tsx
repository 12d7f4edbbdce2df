'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { failureOf } from '../../trpc/client.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { useRefresh } from '../../trpc/use-refresh.ts';
import { Button } from '../../ui/button.tsx';
import { ToneTag } from '../../ui/color-tag.tsx';
import { Failed, Skeleton } from '../../ui/states.tsx';
import { Time } from '../../ui/time.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { useSelf } from '../session/self.tsx';
import { browserOf } from './browser-of.ts';
import { texts } from './texts.ts';

/** Where one is signed in, each to be ended. */
export function Sessions() {
  const commands = useTRPC();
  const refresh = useRefresh();
  const say = useToast();
  const { manager } = useSelf();
  const { data, error, refetch } = useQuery(commands.GetSessions.queryOptions({}));
  const end = useMutation(
    commands.EndSession.mutationOptions({
      onSuccess: ({ ended }) => say({ title: texts.ended(ended), tone: 'success' }),
      onError: (reason) => say({ title: failureOf(reason).message, tone: 'danger' }),
      onSettled: () => refresh(commands.GetSessions.queryKey({})),
    }),
  );
  if (error) return <Failed message={failureOf(error).message} onRetry={refetch} />;
  if (!data) return <Skeleton className="h-16" />;
  return (
    <>
      <ul className="divide-y rounded border bg-surface">
        {data.rows.map(({ sid, address, transport, user_agent, create_time, last_use_time, current }) => (
          <li key={sid} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2">
            <span className="w-36 font-medium">{address}</span>
            <span className="w-44 truncate text-muted" title={user_agent}>
              {[texts.through[transport] ?? transport, browserOf(user_agent)].filter(Boolean).join(', ')}
            </span>
            <span className="flex-1 text-muted">
              {texts.began} <Time seconds={create_time} />
              {last_use_time > 0 && (
                <>
                  {' · '}
                  {texts.lastUse} <Time seconds={last_use_time} relative />
                </>
              )}
            </span>
            {current === 1 ? (
              <ToneTag tone="accent">{texts.thisOne}</ToneTag>
            ) : (
              <Button size="small" busy={end.isPending} onClick={() => end.mutate({ sid })}>
                {texts.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {data.rows.length > 1 && (
        <Button
          className="self-start"
          busy={end.isPending}
          onClick={() => end.mutate({ manager_id: manager.id })}
        >
          {texts.endOthers}
        </Button>
      )}
    </>
  );
}
