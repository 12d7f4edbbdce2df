'use client';

import type { Contracts, OutputOf } from '@dossier/domain/contracts';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { failureOf } from '../../../trpc/client.ts';
import { useLiveState } from '../../../trpc/live.tsx';
import { useTRPC } from '../../../trpc/provider.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { isUnsaid } from '../../work/told-work.ts';
import { useUndo } from '../../work/use-undo.ts';
import { openedTexts } from '../opened-texts.ts';
import type { BulkChange, BulkTarget } from './bulk.ts';

export type BulkResult = OutputOf<Contracts['MngUpdateCustomers']>;

export interface Settled {
  /** Nothing is left to be shown. */
  readonly isAll: boolean;
  readonly wasOpen: boolean;
}

interface BulkRun {
  /** What is done, for the words about it. */
  readonly label: string;
  readonly target: BulkTarget;
  /** Whether somebody looks on; what came of it is said otherwise. */
  readonly open: boolean;
  askAnew(): void;
  onSettled(how: Settled): void;
  onShow(): void;
}

/** Does something to many customers by one command, and says what came of it, wherever one is by then. */
export function useBulkRun({ label, target, open, askAnew, onSettled, onShow }: BulkRun) {
  const say = useToast();
  const live = useLiveState();
  // Where nothing is followed, the list is asked anew.
  const refresh = () => live !== 'live' && askAnew();
  const undo = useUndo(refresh);
  const [result, setResult] = useState<BulkResult>();
  const update = useMutation(useTRPC().MngUpdateCustomers.mutationOptions());
  const lookedAt = useRef<'open' | 'closed' | 'left'>('open');
  useEffect(() => {
    lookedAt.current = open ? 'open' : 'closed';
    return () => {
      lookedAt.current = 'left';
    };
  }, [open]);

  async function run(change: BulkChange | undefined) {
    const done = await update.mutateAsync({ ...target, ...change }).catch((error: unknown) => {
      if (lookedAt.current === 'open') return;
      say({ title: openedTexts.notSaved(label), detail: failureOf(error).message, tone: 'danger' });
    });
    if (!done) return onSettled({ isAll: false, wasOpen: lookedAt.current === 'open' });
    refresh();
    const { updated, group, failed_count } = done;
    isUnsaid(group);
    if (updated > 0) {
      const action = { label: openedTexts.undo, run: () => undo(group) };
      say({ title: openedTexts.changed(updated), detail: label, tone: 'success', action });
    } else if (failed_count === 0) say({ title: openedTexts.nothingToChange, detail: label });
    const wasOpen = lookedAt.current === 'open';
    onSettled({ isAll: failed_count === 0, wasOpen });
    if (failed_count === 0) return;
    setResult(done);
    if (wasOpen) return;
    const show = lookedAt.current === 'closed' ? { action: { label: openedTexts.show, run: onShow } } : {};
    say({ title: openedTexts.notChanged(failed_count), detail: label, tone: 'danger', ...show });
  }

  return { run, result, isBusy: update.isPending, error: update.error };
}
