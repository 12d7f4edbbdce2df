'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { failureOf } from '../../trpc/client.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { texts } from './texts.ts';
import type { Person } from './use-staff-page.ts';

/** Lets a person in or shuts them out at once; the switch goes back when the desk refuses. */
export function useEnable() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const say = useToast();
  const queryKey = trpc.GetManagers.queryKey();
  const update = useMutation(
    trpc.UpdateManager.mutationOptions({
      onMutate: ({ id, enable }) =>
        queries.setQueriesData<{ rows: readonly Partial<Person>[] }>(
          { queryKey },
          (before) =>
            before && {
              ...before,
              rows: before.rows.map((row) => (row.id === id ? { ...row, enable: enable ?? 0 } : row)),
            },
        ),
      onError: (error) => say({ title: texts.notDone, detail: failureOf(error).message, tone: 'danger' }),
      onSettled: () => queries.invalidateQueries({ queryKey }),
    }),
  );
  return function enable({ id, name }: Person, enabled: boolean): void {
    const who = name || `#${id}`;
    const sent = { id, enable: enabled ? 1 : 0 };
    const undo = { label: texts.undo, run: () => update.mutate({ id, enable: enabled ? 0 : 1 }) };
    update.mutate(sent, {
      onSuccess: () =>
        say(
          enabled
            ? { title: texts.enabledNow(who), tone: 'success' }
            : { title: texts.disabledNow(who), tone: 'success', action: undo },
        ),
    });
  };
}
