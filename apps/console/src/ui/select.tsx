'use client';

import { ChevronDown } from 'lucide-react';
import { type KeyboardEvent, lazy, type ReactNode, Suspense, useId, useState } from 'react';
import { cn } from './cn.ts';
import { selectLook } from './control-look.ts';

export interface Option<V extends string | number> {
  readonly value: V;
  readonly label: ReactNode;
  readonly disabled?: boolean;
}

export interface SelectProps<V extends string | number> {
  readonly value: V;
  onChange(value: V): void;
  readonly options: readonly Option<V>[];
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly className?: string;
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-invalid'?: true;
  readonly 'aria-describedby'?: string;
}

const load = () => import('./select-list.tsx');
const SelectList = lazy(load);

/** One of a few values; for many there is Combobox. Its list comes when somebody reaches for it. */
export function Select<V extends string | number>(props: SelectProps<V>) {
  const [wanted, setWanted] = useState(false);
  const closed = <ClosedSelect {...props} onOpen={() => setWanted(true)} />;
  if (!wanted) return closed;
  return (
    <Suspense fallback={closed}>
      <SelectList {...props} />
    </Suspense>
  );
}

const OPENING = new Set(['Enter', ' ', 'ArrowDown', 'ArrowUp']);

function ClosedSelect<V extends string | number>(props: SelectProps<V> & { onOpen(): void }) {
  const { value, onChange: _, onOpen, options, placeholder, disabled, className, ...tied } = props;
  const chosen = options.find((option) => option.value === value);
  const listId = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    if (!OPENING.has(event.key)) return;
    event.preventDefault();
    onOpen();
  };
  return (
    <button
      type="button"
      role="combobox"
      aria-expanded={false}
      aria-controls={listId}
      {...tied}
      disabled={disabled}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={onOpen}
      onKeyDown={onKeyDown}
      className={cn(selectLook, !chosen && 'text-faint', className)}
    >
      <span className="min-w-0 truncate">{chosen ? chosen.label : placeholder}</span>
      <ChevronDown aria-hidden className="size-4 shrink-0 text-faint" />
    </button>
  );
}
