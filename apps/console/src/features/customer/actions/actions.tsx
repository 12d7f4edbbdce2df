'use client';

import { MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { lazily, onDemand } from '../../../ui/on-demand.tsx';
import type { ActionsMenuProps } from './actions-menu.tsx';
import type { Asked } from './acts.ts';
import { actionTexts } from './texts.ts';
import { useMay } from './use-may.ts';

const ActionsMenu = onDemand<ActionsMenuProps>(() => import('./actions-menu.tsx'));

const AskedDialog = lazily(async () => ({
  default: (await import('./asked-dialog.tsx')).AskedDialog,
}));

/** What may be done with the customer as a whole, and nothing else. */
export function Actions() {
  const [asked, setAsked] = useState<Asked>();
  const [open, setOpen] = useState(false);
  const may = useMay();
  return (
    <div className="flex items-center gap-1.5">
      {may.block && (
        <Button size="small" onClick={() => setAsked('block')}>
          {actionTexts.block}
        </Button>
      )}
      {may.unblock && (
        <Button size="small" onClick={() => setAsked('unblock')}>
          {actionTexts.unblock}
        </Button>
      )}
      {may.archive && (
        <Button size="small" onClick={() => setAsked('archive')}>
          {actionTexts.archive}
        </Button>
      )}
      {may.restore && (
        <Button size="small" onClick={() => setAsked('restore')}>
          {actionTexts.restore}
        </Button>
      )}
      {may.hasMore && (
        <span className="relative flex">
          <Button
            size="small"
            className="w-6 px-0"
            aria-haspopup="menu"
            aria-expanded={open}
            aria-label={actionTexts.more}
            title={actionTexts.more}
            onClick={() => setOpen(true)}
          >
            <MoreHorizontal aria-hidden className="size-4" />
          </Button>
          <ActionsMenu open={open} onOpenChange={setOpen} onAsk={setAsked} />
        </span>
      )}
      {asked && <AskedDialog asked={asked} onDone={() => setAsked(undefined)} />}
    </div>
  );
}
