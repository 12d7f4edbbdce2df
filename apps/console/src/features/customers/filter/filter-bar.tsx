'use client';

import { ListFilter, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { cn } from '../../../ui/cn.ts';
import { lazily } from '../../../ui/on-demand.tsx';
import { useCustomerField } from '../../customer/fields.tsx';
import { useLookUps } from '../look-ups.tsx';
import type { SetTableState, TableState } from '../state/table-state.ts';
import { texts } from '../texts.ts';
import type { Conditions } from './conditions.ts';
import { type FieldFilter, withFilter, withoutFilter } from './filter.ts';
import { filterWords } from './filter-words.ts';

const FilterEditor = lazily(async () => ({
  default: (await import('./filter-editor.tsx')).FilterEditor,
}));

interface FilterBarProps {
  readonly state: TableState;
  readonly setState: SetTableState;
  /** The filter without one field, under which its values are counted. */
  conditionsWithout(field: string): Conditions;
}

interface Editing {
  readonly anchor: HTMLElement;
  /** Undefined where a field is still to be chosen. */
  readonly field: string | undefined;
  /** It is one more, not that of a chip. */
  readonly isNew: boolean;
}

/** One chip for each field that is filtered by, and a way to add one. */
export function FilterBar({ state, setState, conditionsWithout }: FilterBarProps) {
  const [editing, setEditing] = useState<Editing>();
  const { filters, archived } = state;
  const adder = useRef<HTMLButtonElement>(null);
  const close = () => {
    if (editing?.anchor.isConnected === false) adder.current?.focus();
    setEditing(undefined);
  };
  const change = (one: FieldFilter) => setState({ filters: withFilter(filters, one) });
  const remove = (field: string) => setState({ filters: withoutFilter(filters, field) });
  /** The focus was on what goes. */
  const drop = (field: string) => {
    remove(field);
    close();
    adder.current?.focus();
  };
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-1.5">
      {filters.map((filter) => (
        <Chip
          key={filter.field}
          filter={filter}
          isOpen={editing?.field === filter.field && !editing.isNew}
          onEdit={(anchor) => setEditing({ anchor, field: filter.field, isNew: false })}
          onRemove={() => drop(filter.field)}
        />
      ))}
      <Button
        ref={adder}
        variant="quiet"
        size="small"
        aria-haspopup="dialog"
        aria-expanded={editing?.isNew ?? false}
        onClick={({ currentTarget }) => setEditing({ anchor: currentTarget, field: undefined, isNew: true })}
      >
        <ListFilter aria-hidden className="size-3.5" />
        {texts.addFilter}
      </Button>
      <Button
        variant="quiet"
        size="small"
        aria-pressed={archived}
        className={cn(archived && 'bg-selected text-text')}
        onClick={() => setState({ archived: !archived })}
      >
        {texts.archived}
      </Button>
      {filters.length > 0 && (
        <Button
          variant="quiet"
          size="small"
          onClick={() => {
            setState({ filters: [] });
            adder.current?.focus();
          }}
        >
          {texts.clearFilters}
        </Button>
      )}
      {editing && (
        <FilterEditor
          key={editing.field}
          anchor={editing.anchor}
          filter={filters.find(({ field }) => field === editing.field)}
          field={editing.field}
          onField={(field) => setEditing({ ...editing, field })}
          onChange={change}
          onRemove={remove}
          onDrop={drop}
          onClose={close}
          conditionsWithout={conditionsWithout}
        />
      )}
    </div>
  );
}

interface ChipProps {
  readonly filter: FieldFilter;
  readonly isOpen: boolean;
  onEdit(anchor: HTMLElement): void;
  onRemove(): void;
}

function Chip({ filter, isOpen, onEdit, onRemove }: ChipProps) {
  const field = useCustomerField()(filter.field);
  const { statuses, desks, staff } = useLookUps();
  if (!field) return null;
  const words = filterWords(filter, field, {
    status: (id) => statuses.find(id)?.status_name,
    desk: (id) => desks.find(id)?.desk,
    staff: staff.nameOf,
  });
  return (
    <span className="inline-flex h-6 max-w-md items-center rounded border border-line-strong bg-surface text-sm">
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={({ currentTarget }) => onEdit(currentTarget)}
        className="flex min-w-0 items-center gap-1 rounded px-2 hover:bg-hover"
      >
        <span className="shrink-0 text-muted">{field.label}</span>
        <span className="truncate" dir="auto">
          {words}
        </span>
      </button>
      <button
        type="button"
        aria-label={texts.removeFilter(field.label)}
        onClick={onRemove}
        className="grid h-full w-6 shrink-0 place-items-center rounded text-faint hover:bg-hover hover:text-text"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </span>
  );
}
