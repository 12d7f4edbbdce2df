'use client';

import type { Contracts, OutputOf } from '@dossier/domain/contracts';
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
  const rows = [...data.rows].sort((one, other) => other.current - one.current);
  return (
    <>
      {rows.length > 1 && (
        <div className="flex items-center justify-between gap-4">
          <span className="text-muted">{texts.count(rows.length)}</span>
          <Button
            size="small"
            busy={end.isPending && end.variables.sid === undefined}
            onClick={() => end.mutate({ manager_id: manager.id })}
          >
            {texts.endOthers}
          </Button>
        </div>
      )}
      <ul className="divide-y rounded border bg-surface">
        {rows.map((session) => (
          <li key={session.sid} className="flex items-center gap-4 px-3 py-2">
            <SessionText session={session} />
            {session.current === 1 ? (
              <ToneTag tone="accent">{texts.thisOne}</ToneTag>
            ) : (
              <Button
                size="small"
                busy={end.isPending && end.variables.sid === session.sid}
                onClick={() => end.mutate({ sid: session.sid })}
              >
                {texts.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

type Session = OutputOf<Contracts['GetSessions']>['rows'][number];

/** Which program it is, from where and since when. */
function SessionText({ session }: { session: Session }) {
  const { address, transport, user_agent, create_time, last_use_time } = session;
  const program = [texts.through[transport] ?? transport, browserOf(user_agent)].filter(Boolean);
  return (
    <div className="min-w-0 flex-1">
      <p className="truncate font-medium" title={user_agent}>
        {program.join(', ')}
      </p>
      <p className="text-muted text-sm">
        {address} · {texts.began} <Time seconds={create_time} />
        {last_use_time > 0 && (
          <>
            {' · '}
            {texts.lastUse} <Time seconds={last_use_time} relative />
          </>
        )}
      </p>
    </div>
  );
}
