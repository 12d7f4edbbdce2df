'use client';

import type { ConfirmDialog } from '../../ui/dialog.tsx';
import { onDemand } from '../../ui/on-demand.tsx';

/** Asks once more before something is done; its script comes with the first question. */
export const Ask = onDemand<Parameters<typeof ConfirmDialog>[0]>(() =>
  import('../../ui/dialog.tsx').then((module) => ({ default: module.ConfirmDialog })),
);
