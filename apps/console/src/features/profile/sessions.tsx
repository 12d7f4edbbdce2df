'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { failureOf } from '../../trpc/client.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { useRefresh } from '../../trpc/use-refresh.ts';
import { Button } from '../../ui/button.tsx';
import { ToneTag } from '../../ui/color-tag.tsx';
import { Failed, Skeleton } from '../../ui/states.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { useSelf } from '../session/self.tsx';
import { SessionText } from '../session/session-text.tsx';
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
