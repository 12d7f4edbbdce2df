'use client';

import {
  type ComponentProps,
  type ComponentType,
  type ReactNode,
  startTransition,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { HandleButton } from './handle-button.tsx';
import type { SortableStatuses } from './sortable-statuses.tsx';
import { columns, type RowProps, StatusRow } from './status-row.tsx';
import { texts } from './texts.ts';
import type { StatusEntry } from './use-status-page.ts';

interface StatusListProps {
  readonly statuses: readonly StatusEntry[];
  readonly counted: boolean;
  /** Undefined where the order is not one’s to change. */
  readonly onSort: ((ids: number[]) => void) | undefined;
  rowProps(status: StatusEntry): RowProps;
  instead(status: StatusEntry): ReactNode;
}

const loadSortable = () => import('./sortable-statuses.tsx');

/** More than a screen shows: the others are not in the page's HTML, and are drawn once it is there. */
const FIRST_ROWS = 40;
const ROW_REM = 2.5;

/** Statuses in their order; what they are dragged with is loaded once a hand or the focus comes near. */
export function StatusList({ statuses, counted, onSort, rowProps, instead }: StatusListProps) {
  const [Sortable, setSortable] = useState<ComponentType<ComponentProps<typeof SortableStatuses>>>();
  const focused = useRef('');
  const [isWhole, setWhole] = useState(false);
  useEffect(() => startTransition(() => setWhole(true)), []);
  // Not before a handle is reached: rows drawn anew under a click on something else would lose it.
  async function takeHold() {
    if (Sortable || !onSort) return;
    const { SortableStatuses: loaded } = await loadSortable();
    focused.current = document.activeElement?.id ?? '';
    setSortable(() => loaded);
  }
  // In the same breath as the rows are drawn anew, or a key pressed meanwhile would go nowhere.
  useLayoutEffect(() => {
    if (Sortable && focused.current) document.getElementById(focused.current)?.focus();
  }, [Sortable]);

  return (
    <section
      aria-label={texts.title}
      onPointerEnter={() => onSort && void loadSortable()}
      className="min-w-176"
    >
      <div aria-hidden className={`${columns} sticky top-0 z-10 h-8 border-b bg-surface text-faint text-sm`}>
        <span />
        <span>{texts.name}</span>
        <span>{texts.description}</span>
        <span>{texts.color}</span>
        <span className="text-right">{counted ? texts.uses : ''}</span>
        <span />
      </div>
      {Sortable && onSort ? (
        <Sortable statuses={statuses} onSort={onSort} rowProps={rowProps} instead={instead} />
      ) : (
        <ul style={{ minHeight: `${statuses.length * ROW_REM}rem` }}>
          {statuses
            .slice(0, isWhole ? undefined : FIRST_ROWS)
            .map(
              (status) =>
                instead(status) || (
                  <StatusRow
                    key={status.id}
                    {...rowProps(status)}
                    status={status}
                    handle={
                      onSort && <HandleButton status={status} onPointerEnter={takeHold} onFocus={takeHold} />
                    }
                  />
                ),
            )}
        </ul>
      )}
    </section>
  );
}
