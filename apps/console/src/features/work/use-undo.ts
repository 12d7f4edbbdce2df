'use client';

import { useMutation } from '@tanstack/react-query';
import { failureOf } from '../../trpc/client.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { useShowSkipped } from './skipped.tsx';
import { texts } from './texts.ts';
import { isUnsaid } from './told-work.ts';

/** Takes a group of changes back, and says what came of it. */
export function useUndo(onDone?: () => void): (group: string) => void {
  const say = useToast();
  const show = useShowSkipped();
  const { mutate } = useMutation(
    useTRPC().MngUndoChanges.mutationOptions({
      onSuccess: ({ undone, skipped, skipped_count: count, group }) => {
        isUnsaid(group);
        const left = {
          detail: texts.skipped(count),
          action: { label: texts.show, run: () => show({ rows: skipped, count }) },
        };
        say({
          title: texts.ended('MngUndoChanges', undone),
          ...(count > 0 ? left : {}),
          tone: undone > 0 ? 'success' : 'plain',
        });
        onDone?.();
      },
      onError: (error) => say({ title: texts.notUndone, detail: failureOf(error).message, tone: 'danger' }),
    }),
  );
  return (group) => mutate({ group });
}
