'use client';

import { Command } from 'cmdk';
import { Check } from 'lucide-react';
import { cn } from './cn.ts';
import type { Choice, ChoiceListProps } from './combobox.tsx';

/** What an item is found by, and told apart. */
const keyOf = ({ label, value }: Pick<Choice<string | number>, 'label' | 'value'>) => `${label} ${value}`;

/** A list to search and choose from, by keyboard. */
export default function ChoiceList<V extends string | number>(props: ChoiceListProps<V>) {
  const { choices, chosen, onToggle, label, placeholder = 'Search' } = props;
  const first = choices.find(({ value }) => chosen.includes(value));
  return (
    <Command
      label={label}
      {...(first ? { defaultValue: keyOf(first) } : {})}
      className="flex max-h-80 flex-col"
    >
      <Command.Input
        placeholder={placeholder}
        className="h-8 shrink-0 border-b bg-transparent px-3 outline-none placeholder:text-faint"
      />
      <Command.List className="min-h-0 flex-1 overflow-auto py-1">
        <Command.Empty className="px-3 py-2 text-muted">Nothing found.</Command.Empty>
        {choices.map(({ value, label: text, shown, note }) => (
          <Command.Item
            key={value}
            value={keyOf({ label: text, value })}
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
