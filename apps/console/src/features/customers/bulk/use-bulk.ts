'use client';

import type { Contracts, OutputOf } from '@dossier/domain/contracts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { failureOf } from '../../../trpc/client.ts';
import { useHappenings } from '../../../trpc/live.tsx';
import { useTRPC } from '../../../trpc/provider.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { texts } from '../texts.ts';

export type BulkResult = OutputOf<Contracts['MngUpdateCustomers']>;

export interface Progress {
  readonly done: number;
  readonly total: number;
}

const PROGRESS_CODE = 2001;

/** How far long bulk work of one's own is, as the desk tells it. */
export function useProgress(command: string, isRunning: boolean): Progress | undefined {
  const [progress, setProgress] = useState<Progress>();
  if (!isRunning && progress) setProgress(undefined);
  useHappenings((happening) => {
    if (!isRunning || happening.kind !== 'notification') return;
    const { code, data } = happening.notification;
    if (code !== PROGRESS_CODE || data['command'] !== command) return;
    setProgress({ done: Number(data['done']), total: Number(data['total']) });
  });
  return progress;
}

/** Takes a group of changes back, and says what came of it. */
export function useUndo(onDone: () => void): (group: string) => void {
  const say = useToast();
  const { mutate } = useMutation(
    useTRPC().MngUndoChanges.mutationOptions({
      onSuccess: ({ undone, skipped_count }) => {
        say({
          title: texts.undone(undone),
          ...(skipped_count > 0 ? { detail: texts.skipped(skipped_count) } : {}),
          tone: 'success',
        });
        onDone();
      },
      onError: (error) => say({ title: texts.notUndone, detail: failureOf(error).message, tone: 'danger' }),
    }),
  );
  return (group) => mutate({ group });
}
