'use client';

import { ChevronDown } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { cn } from './cn.ts';
import { controlLook } from './control-look.ts';
import { Popover } from './popover.tsx';

export interface Choice<V extends string | number> {
  readonly value: V;
  /** What is searched, and shown unless `shown` says otherwise. */
  readonly label: string;
  /** What else it is found by. */
  readonly also?: string;
  readonly shown?: ReactNode;
  /** Beside it, such as a count. */
  readonly note?: ReactNode;
}

export interface ChoiceListProps<V extends string | number> {
  readonly choices: readonly Choice<V>[];
  readonly chosen: readonly V[];
  onToggle(value: V): void;
  readonly label: string;
  readonly placeholder?: string;
}

const loadList = () => import('./choice-list.tsx');
const LazyList = lazy(loadList);

/** A list to search and choose from, by keyboard; its script comes with the first one. */
function ChoiceList<V extends string | number>(props: ChoiceListProps<V>) {
  return (
    <Suspense fallback={<div className="h-40" />}>
      <LazyList {...props} />
    </Suspense>
  );
}

interface ComboboxProps<V extends string | number> {
  readonly value: V;
  onChange(value: V): void;
  readonly choices: readonly Choice<V>[];
  /** What the list is called. */
  readonly label: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly className?: string;
  readonly id?: string;
  readonly 'aria-invalid'?: true;
  readonly 'aria-describedby'?: string;
}

/** One of many values, found by typing. */
export function Combobox<V extends string | number>(props: ComboboxProps<V>) {
  const { value, onChange, choices, label, placeholder = 'Choose', disabled, className, ...tied } = props;
  const [open, setOpen] = useState(false);
  const chosen = choices.find((choice) => choice.value === value);
  const trigger = (
    <button
      type="button"
      {...tied}
      disabled={disabled}
      aria-haspopup="listbox"
      onPointerEnter={() => void loadList()}
      onFocus={() => void loadList()}
      className={cn(controlLook, 'flex items-center justify-between gap-2 text-left', className)}
    >
      <span className={cn('min-w-0 truncate', !chosen && 'text-faint')} dir="auto">
        {chosen ? (chosen.shown ?? chosen.label) : placeholder}
      </span>
      <ChevronDown aria-hidden className="size-4 shrink-0 text-faint" />
    </button>
  );
  return (
    <Popover trigger={trigger} open={open} onOpenChange={setOpen} label={label} className="w-72 p-0">
      <ChoiceList
        choices={choices}
        chosen={[value]}
        label={label}
        onToggle={(one) => {
          onChange(one);
          setOpen(false);
        }}
      />
    </Popover>
  );
}
