'use client';

import { Command } from 'cmdk';
import { Check, ChevronDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { cn } from './cn.ts';
import { controlLook } from './field.tsx';
import { Popover } from './popover.tsx';

export interface Choice<V extends string | number> {
  readonly value: V;
  /** What is searched, and shown unless `shown` says otherwise. */
  readonly label: string;
  readonly shown?: ReactNode;
  /** Beside it, such as a count. */
  readonly note?: ReactNode;
}

interface ChoiceListProps<V extends string | number> {
  readonly choices: readonly Choice<V>[];
  readonly chosen: readonly V[];
  onToggle(value: V): void;
  readonly label: string;
  readonly placeholder?: string;
}

/** A list to search and choose from, by keyboard. */
export function ChoiceList<V extends string | number>(props: ChoiceListProps<V>) {
  const { choices, chosen, onToggle, label, placeholder = 'Search' } = props;
  return (
    <Command label={label} className="flex max-h-80 flex-col">
      <Command.Input
        placeholder={placeholder}
        className="h-8 shrink-0 border-b bg-transparent px-3 outline-none placeholder:text-faint"
      />
      <Command.List className="min-h-0 flex-1 overflow-auto py-1">
        <Command.Empty className="px-3 py-2 text-muted">Nothing found.</Command.Empty>
        {choices.map(({ value, label: text, shown, note }) => (
          <Command.Item
            key={value}
            value={`${text} ${value}`}
            onSelect={() => onToggle(value)}
            className="flex min-h-7 cursor-default items-center gap-2 px-3 data-[selected=true]:bg-hover"
          >
            <Check aria-hidden className={cn('size-4 shrink-0', !chosen.includes(value) && 'invisible')} />
            <span className="min-w-0 flex-1 truncate" dir="auto">
              {shown ?? text}
            </span>
            {note !== undefined && <span className="text-faint text-sm">{note}</span>}
          </Command.Item>
        ))}
      </Command.List>
    </Command>
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
