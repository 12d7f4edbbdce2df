'use client';

import type { Contracts, OutputOf } from '@dossier/domain/contracts';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { onDemand } from '../../ui/on-demand.tsx';

const SkippedDialog = onDemand(() => import('./skipped-dialog.tsx'));

/** Customers an undoing left as they are. */
export interface Skipped {
  readonly rows: OutputOf<Contracts['MngUndoChanges']>['skipped'];
  readonly count: number;
}

const Show = createContext<(skipped: Skipped) => void>(() => undefined);

/** Lists what an undoing left, on whatever page one is by then. */
export function SkippedProvider({ children }: { children: ReactNode }) {
  const [skipped, setSkipped] = useState<Skipped>({ rows: [], count: 0 });
  const [open, setOpen] = useState(false);
  const show = useCallback((one: Skipped) => {
    setSkipped(one);
    setOpen(true);
  }, []);
  return (
    <Show value={show}>
      {children}
      <SkippedDialog open={open} onOpenChange={setOpen} skipped={skipped} />
    </Show>
  );
}

export function useShowSkipped(): (skipped: Skipped) => void {
  return useContext(Show);
}
