'use client';

import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { OpenProps } from '../../ui/on-demand.tsx';
import { CustomerReasons } from './customer-reasons.tsx';
import type { Skipped } from './skipped.tsx';
import { texts } from './texts.ts';

/** Who was not put back, and why. */
export default function SkippedDialog({ open, onOpenChange, skipped }: OpenProps & { skipped: Skipped }) {
  const close = () => onOpenChange(false);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={texts.notUndone}
      description={texts.skipped(skipped.count)}
      footer={<Button onClick={close}>{texts.close}</Button>}
    >
      <div className="flex flex-col gap-2">
        <CustomerReasons {...skipped} onFollow={close} />
      </div>
    </Dialog>
  );
}
