'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { failureOf } from '../../trpc/client.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { texts } from './texts.ts';
import type { DeskEntry } from './use-desk-page.ts';

/** What is done to desks from their table; a switch shows its new state at once, and the old one when it is refused. */
export function useDeskActs() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const say = useToast();
  const queryKey = trpc.MngGetDesksByFilter.queryKey();
  const update = useMutation(
    trpc.MngUpdateDesk.mutationOptions({
      onMutate: ({ desk_id, enable }) => {
        if (enable === undefined) return;
        queries.setQueriesData<{ rows: readonly Partial<DeskEntry>[] }>(
          { queryKey },
          (before) =>
            before && {
              ...before,
              rows: before.rows.map((row) => (row.desk_id === desk_id ? { ...row, enable } : row)),
            },
        );
      },
      onError: (error) => say({ title: texts.notDone, detail: failureOf(error).message, tone: 'danger' }),
      onSettled: () => queries.invalidateQueries({ queryKey }),
    }),
  );
  return {
    enable: ({ desk_id }: DeskEntry, enabled: boolean) => update.mutate({ desk_id, enable: enabled ? 1 : 0 }),
    restore: ({ desk_id, desk }: DeskEntry) =>
      update.mutate(
        { desk_id, status: 0 },
        { onSuccess: () => say({ title: texts.restored(desk), tone: 'success' }) },
      ),
  };
}
