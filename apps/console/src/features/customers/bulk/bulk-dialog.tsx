'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { failureOf } from '../../../trpc/client.ts';
import { useLiveState } from '../../../trpc/live.tsx';
import { useTRPC } from '../../../trpc/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Failed } from '../../../ui/states.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import type { Selection } from '../selection/selection.ts';
import { texts } from '../texts.ts';
import type { CustomerList } from '../use-customer-list.ts';
import { type BulkAct, type BulkChange, toTarget } from './bulk.ts';
import { BulkChoice } from './bulk-choice.tsx';
import { BulkFailures } from './bulk-failures.tsx';
import { type BulkResult, useProgress, useUndo } from './use-bulk.ts';

interface BulkDialogProps {
  readonly act: BulkAct;
  readonly label: string;
  readonly list: CustomerList;
  readonly selection: Selection;
  readonly count: number | undefined;
  onClose(): void;
  /** Everything was done. */
  onDone(): void;
}

/** Asks what is to be set, does it by one command, and shows what could not be done. */
export default function BulkDialog({ act, label, list, selection, count, onClose, onDone }: BulkDialogProps) {
  const say = useToast();
  const live = useLiveState();
  // Where nothing is followed, the list is asked anew.
  const refresh = () => live !== 'live' && list.askAnew();
  const undo = useUndo(refresh);
  const [change, setChange] = useState<BulkChange>();
  const [result, setResult] = useState<BulkResult>();
  const update = useMutation(useTRPC().MngUpdateCustomers.mutationOptions());
  const progress = useProgress('MngUpdateCustomers', update.isPending);
  const [target] = useState(() => toTarget(selection, list.conditions));

  async function run() {
    const done = await update.mutateAsync({ ...target, ...change } as never).catch(() => undefined);
    if (!done) return;
    refresh();
    const { updated, group, failed_count } = done;
    if (updated > 0) {
      say({
        title: texts.changed(updated),
        detail: label,
        tone: 'success',
        action: { label: texts.undo, run: () => undo(group) },
      });
    }
    if (failed_count > 0) return setResult(done);
    if (updated === 0) say({ title: texts.nothingToChange, detail: label });
    onDone();
    onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !update.isPending && onClose()}
      title={label}
      description={texts.selected(count)}
      footer={
        <>
          <Button onClick={onClose} disabled={update.isPending}>
            {result ? texts.close : texts.cancel}
          </Button>
          <Button
            variant={act === 'archive' ? 'danger' : 'primary'}
            busy={update.isPending}
            disabled={change === undefined}
            onClick={() => void run()}
          >
            {result ? texts.goOn : texts.apply(count)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {update.error && <Failed message={wordsOf(update.error)} />}
        {result ? <BulkFailures result={result} /> : <BulkChoice act={act} onChange={setChange} />}
        {update.isPending && (
          <div className="flex flex-col gap-1" aria-live="polite">
            <progress
              className="w-full accent-accent"
              {...(progress ? { value: progress.done, max: progress.total } : {})}
            />
            <span className="text-muted text-sm">
              {progress ? texts.progress(progress.done, progress.total) : texts.working}
            </span>
          </div>
        )}
      </div>
    </Dialog>
  );
}

function wordsOf(error: unknown): string {
  const { message, fields = [] } = failureOf(error);
  const told = fields.map((problem) => `${problem.field} ${problem.message}`);
  return [message, ...told].join(' ');
}
