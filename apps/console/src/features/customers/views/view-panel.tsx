'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, Star, Trash2 } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { failureOf } from '../../../trpc/client.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { Anchored } from '../../../ui/anchored.tsx';
import { Button } from '../../../ui/button.tsx';
import { cn } from '../../../ui/cn.ts';
import { Failed } from '../../../ui/states.tsx';
import { useSelf } from '../../session/self.tsx';
import { type Layout, layoutKey } from '../columns/layout.ts';
import { openedTexts } from '../opened-texts.ts';
import type { SetTableState, TableState } from '../state/table-state.ts';
import { usePreferences } from '../state/use-preferences.ts';
import { SaveView } from './save-view.tsx';
import { useViews } from './use-views.ts';
import { DEFAULT_VIEW, type TableView } from './views.ts';

export interface ViewPanelProps {
  readonly anchor: HTMLElement;
  readonly state: TableState;
  readonly setState: SetTableState;
  readonly layout: Layout;
  onClose(): void;
}

/** All views to choose from; one's own can be saved, shared, deleted, and one is where one begins. */
export default function ViewPanel({ anchor, state, setState, layout, onClose }: ViewPanelProps) {
  const { views } = useViews();
  const { manager } = useSelf();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { preferences, setPreference } = usePreferences();
  const [failure, setFailure] = useState<string>();
  const refresh = useCallback(
    () => queries.invalidateQueries({ queryKey: trpc.MngGetViews.queryKey() }),
    [queries, trpc],
  );
  // Others share and delete views meanwhile.
  useEffect(() => void refresh(), [refresh]);
  const fail = (error: unknown) => setFailure(failureOf(error).message);
  const remove = useMutation(trpc.MngDeleteView.mutationOptions({ onSuccess: refresh, onError: fail }));
  const current = state.view || 'all';
  const chosen = preferences[DEFAULT_VIEW];
  // One that is there no more is not where one begins.
  const first = views.some(({ key }) => key === chosen) ? chosen : 'all';
  const choose = (view: TableView) => {
    onClose();
    setState(view.state);
  };
  return (
    <Anchored anchor={anchor} onClose={onClose} label={openedTexts.viewsLabel} className="w-80">
      {failure && <Failed message={failure} className="m-2" />}
      <ul className="max-h-80 overflow-auto py-1">
        {views.map((view) => (
          <li key={view.key} className="group flex items-center gap-1 pr-1 hover:bg-hover">
            <button
              type="button"
              aria-current={view.key === current ? 'true' : undefined}
              onClick={() => choose(view)}
              className="flex min-h-8 min-w-0 flex-1 items-center gap-2 px-3 py-1 text-left"
            >
              <Check aria-hidden className={cn('size-4 shrink-0', view.key !== current && 'invisible')} />
              <span className="flex min-w-0 flex-1 flex-col">
                <span className="truncate" dir="auto">
                  {view.name}
                </span>
                {view.note && <span className="truncate text-faint text-sm">{view.note}</span>}
              </span>
            </button>
            <Button
              variant="quiet"
              size="small"
              aria-pressed={view.key === first}
              aria-label={openedTexts.beginWith(view.name)}
              title={openedTexts.beginWith(view.name)}
              onClick={() => setPreference(DEFAULT_VIEW, view.key)}
            >
              <Star
                aria-hidden
                className={cn('size-3.5', view.key === first && 'fill-current text-accent')}
              />
            </Button>
            {view.staff_id === manager.id && (
              <Button
                variant="quiet"
                size="small"
                aria-label={openedTexts.deleteView(view.name)}
                title={openedTexts.deleteView(view.name)}
                onClick={() => {
                  remove.mutate({ id: Number(view.key) });
                  setPreference(layoutKey(view.key), null);
                  if (view.key === first) setPreference(DEFAULT_VIEW, null);
                }}
              >
                <Trash2 aria-hidden className="size-3.5" />
              </Button>
            )}
          </li>
        ))}
      </ul>
      <SaveView
        state={state}
        layout={layout}
        view={views.find(({ key, staff_id }) => key === current && staff_id === manager.id)}
        onSaved={(id) => {
          void refresh();
          setState({ view: String(id) }, 'replace');
          onClose();
        }}
      />
    </Anchored>
  );
}
