'use client';

import { useState } from 'react';
import { failureOf } from '../../../trpc/client.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { Failed } from '../../../ui/states.tsx';
import { useProgress } from '../../work/use-works.ts';
import { openedTexts } from '../opened-texts.ts';
import type { Selection } from '../selection/selection.ts';
import type { CustomerList } from '../use-customer-list.ts';
import { type BulkAct, type BulkChange, toTarget } from './bulk.ts';
import { BulkChoice } from './bulk-choice.tsx';
import { BulkFailures } from './bulk-failures.tsx';
import { type Settled, useBulkRun } from './use-bulk-run.ts';

interface BulkDialogProps {
  readonly act: BulkAct;
  readonly label: string;
  readonly list: CustomerList;
  readonly selection: Selection;
  readonly count: number | undefined;
  readonly open: boolean;
  /** Closed while it works, it goes on. */
  onClose(goesOn: boolean): void;
  onShow(): void;
  onSettled(how: Settled): void;
}

/** Asks what is to be set, does it, and shows what could not be done. */
export default function BulkDialog({ act, label, list, selection, count, ...props }: BulkDialogProps) {
  const { open, onClose } = props;
  const [change, setChange] = useState<BulkChange>();
  const [target] = useState(() => toTarget(selection, list.conditions));
  // As it was begun: the selection may be another one while it works.
  const [described] = useState(() => openedTexts.selected(count));
  const { run, result, isBusy, error } = useBulkRun({ ...props, label, target, askAnew: list.askAnew });
  const isVerb = act === 'archive' || act === 'restore';
  const idle = result ? openedTexts.close : openedTexts.cancel;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose(isBusy)}
      title={label}
      description={described}
      footer={
        <>
          <Button onClick={() => onClose(isBusy)}>{isBusy ? openedTexts.goOnMeanwhile : idle}</Button>
          <Button
            variant={act === 'archive' ? 'danger' : 'primary'}
            busy={isBusy}
            disabled={change === undefined}
            onClick={() => void run(change)}
          >
            {result ? openedTexts.goOn : openedTexts.apply(isVerb ? label : openedTexts.change, count)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {error && <Failed message={wordsOf(error)} />}
        {result ? <BulkFailures result={result} /> : <BulkChoice act={act} onChange={setChange} />}
        {isBusy && <Working label={label} />}
      </div>
    </Dialog>
  );
}

function Working({ label }: { label: string }) {
  const progress = useProgress('MngUpdateCustomers');
  return (
    <div className="flex flex-col gap-1" aria-live="polite">
      <Progress label={label} done={progress?.done} total={progress?.total} />
      <span className="text-muted text-sm">
        {progress ? openedTexts.progress(progress.done, progress.total) : openedTexts.working}
      </span>
    </div>
  );
}

function wordsOf(error: unknown): string {
  const { message, fields = [] } = failureOf(error);
  const told = fields.map((problem) => `${problem.field} ${problem.message}`);
  return [message, ...told].join(' ');
}
