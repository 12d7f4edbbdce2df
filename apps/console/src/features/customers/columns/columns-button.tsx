'use client';

import { Columns3 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { texts } from '../texts.ts';
import type { ColumnsPanelProps } from './columns-panel.tsx';

const ColumnsPanel = lazy(() => import('./columns-panel.tsx'));

/** Opens the list of columns. */
export function ColumnsButton(props: Omit<ColumnsPanelProps, 'anchor' | 'onClose'>) {
  const [anchor, setAnchor] = useState<HTMLElement>();
  return (
    <>
      <Button
        aria-haspopup="dialog"
        aria-expanded={anchor !== undefined}
        onClick={({ currentTarget }) => setAnchor(anchor ? undefined : currentTarget)}
      >
        <Columns3 aria-hidden className="size-4" />
        {texts.columns}
      </Button>
      {anchor && (
        <Suspense>
          <ColumnsPanel {...props} anchor={anchor} onClose={() => setAnchor(undefined)} />
        </Suspense>
      )}
    </>
  );
}
