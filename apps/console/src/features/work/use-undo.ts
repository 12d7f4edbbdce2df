'use client';

import { useMutation } from '@tanstack/react-query';
import { failureOf } from '../../trpc/client.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { texts } from './texts.ts';
import { isUnsaid } from './told-work.ts';

/** Takes a group of changes back, and says what came of it. */
export function useUndo(onDone?: () => void): (group: string) => void {
  const say = useToast();
  const { mutate } = useMutation(
    useTRPC().MngUndoChanges.mutationOptions({
      onSuccess: ({ undone, skipped_count, group }) => {
        isUnsaid(group);
        say({
          title: texts.ended('MngUndoChanges', undone),
          ...(skipped_count > 0 ? { detail: texts.skipped(skipped_count) } : {}),
          tone: 'success',
        });
        onDone?.();
      },
      onError: (error) => say({ title: texts.notUndone, detail: failureOf(error).message, tone: 'danger' }),
    }),
  );
  return (group) => mutate({ group });
}
