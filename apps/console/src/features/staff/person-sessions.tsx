'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { failureOf } from '../../trpc/client.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { useRefresh } from '../../trpc/use-refresh.ts';
import { Button } from '../../ui/button.tsx';
import { Failed, Skeleton } from '../../ui/states.tsx';
import { Time } from '../../ui/time.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { texts } from './texts.ts';
import type { Person } from './use-staff-page.ts';

const AGAIN_MS = 15_000;

/** Where a person is signed in; each can be ended, or all at once. */
export function PersonSessions({ person }: { person: Person }) {
  const trpc = useTRPC();
  const say = useToast();
  const refresh = useRefresh();
  const options = trpc.GetSessions.queryOptions({ manager_id: person.id }, { refetchInterval: AGAIN_MS });
  const { data, error, refetch } = useQuery(options);
  const end = useMutation(
    trpc.EndSession.mutationOptions({
      onSuccess: ({ ended }) => say({ title: texts.ended(ended), tone: 'success' }),
      onError: (refused) => say({ title: texts.notDone, detail: failureOf(refused).message, tone: 'danger' }),
      onSettled: () => refresh(options.queryKey),
    }),
  );
  const rows = data?.rows ?? [];
  return (
    <section className="flex flex-col gap-2 border-t pt-4">
      <div className="flex items-center justify-between">
        <h3 className="font-medium">{texts.sessions}</h3>
        {rows.length > 1 && (
          <Button size="small" busy={end.isPending} onClick={() => end.mutate({ manager_id: person.id })}>
            {texts.endAll}
          </Button>
        )}
      </div>
      {error && <Failed message={failureOf(error).message} onRetry={() => refetch()} />}
      {!data && !error && <Skeleton className="h-10" />}
      {data && rows.length === 0 && <p className="text-muted">{texts.noSessions}</p>}
      <ul className="flex flex-col">
        {rows.map(({ sid, address, transport, create_time, last_use_time, current }) => (
          <li key={sid} className="flex items-center gap-3 border-b py-2 last:border-b-0">
            <div className="min-w-0 flex-1">
              <p>
                {transport} <span className="font-mono text-sm">{address}</span>
                {current === 1 && <span className="ml-2 text-faint text-sm">{texts.thisSession}</span>}
              </p>
              <p className="text-faint text-sm">
                {texts.sessionSince} <Time seconds={create_time} />, {texts.sessionUsed}{' '}
                <Time seconds={last_use_time} relative />
              </p>
            </div>
            {current === 0 && (
              <Button
                size="small"
                aria-label={texts.endOf(`${transport} ${address}`)}
                busy={end.isPending && end.variables?.sid === sid}
                onClick={() => end.mutate({ sid })}
              >
                {texts.endSession}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
