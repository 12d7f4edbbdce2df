'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { failureOf } from '../../trpc/client.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { useRefresh } from '../../trpc/use-refresh.ts';
import { Button } from '../../ui/button.tsx';
import { ToneTag } from '../../ui/color-tag.tsx';
import { Failed, Skeleton } from '../../ui/states.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { SessionText } from '../session/session-text.tsx';
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
        {rows.map((session) => (
          <li key={session.sid} className="flex items-center gap-3 border-b py-2 last:border-b-0">
            <SessionText session={session} />
            {session.current === 1 ? (
              <ToneTag tone="accent">{texts.thisSession}</ToneTag>
            ) : (
              <Button
                size="small"
                aria-label={texts.endOf(session.address)}
                busy={end.isPending && end.variables?.sid === session.sid}
                onClick={() => end.mutate({ sid: session.sid })}
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
