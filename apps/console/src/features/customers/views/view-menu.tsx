'use client';

import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { lazily } from '../../../ui/on-demand.tsx';
import type { Layout } from '../columns/layout.ts';
import type { SetTableState, TableState } from '../state/table-state.ts';
import { texts } from '../texts.ts';
import { useViews } from './use-views.ts';
import { isChanged } from './views.ts';

const ViewPanel = lazily(() => import('./view-panel.tsx'));

interface ViewMenuProps {
  readonly state: TableState;
  readonly setState: SetTableState;
  readonly layout: Layout;
}

/** The view that is shown, and the way to others. */
export function ViewMenu({ state, setState, layout }: ViewMenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement>();
  const { find } = useViews();
  const view = find(state.view || 'all');
  const changed = view !== undefined && isChanged(state, view);
  return (
    <>
      <h1 className="min-w-0">
        <Button
          variant="quiet"
          aria-haspopup="dialog"
          aria-expanded={anchor !== undefined}
          onClick={({ currentTarget }) => setAnchor(anchor ? undefined : currentTarget)}
          className="-ml-2 max-w-72 px-2 font-semibold text-lg text-text"
        >
          <span className="truncate" dir="auto">
            {!view || view.key === 'all' ? texts.title : view.name}
          </span>
          {changed && state.view !== '' && state.view !== 'all' && (
            <span className="font-normal text-faint text-sm">{texts.viewChanged}</span>
          )}
          <ChevronDown aria-hidden className="size-4 shrink-0 text-faint" />
        </Button>
      </h1>
      {anchor && (
        <ViewPanel
          anchor={anchor}
          state={state}
          setState={setState}
          layout={layout}
          onClose={() => setAnchor(undefined)}
        />
      )}
    </>
  );
}
