'use client';

import { Command } from 'cmdk';
import { Check } from 'lucide-react';
import { cn } from './cn.ts';
import type { Choice, ChoiceListProps } from './combobox.tsx';

/** What an item is found by, and told apart. */
const keyOf = ({ label, value, also = '' }: Pick<Choice<string | number>, 'label' | 'value' | 'also'>) =>
  `${label} ${value} ${also}`.trim();

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Only what holds the words typed, with or without accents; what begins with them comes first. */
function rank(value: string, typed: string): number {
  const [text, words] = [plain(value), plain(typed).split(/\s+/)];
  if (!words.every((word) => text.includes(word))) return 0;
  return text.startsWith(words[0] ?? '') ? 1 : 0.5;
}

/** A list to search and choose from, by keyboard. */
export default function ChoiceList<V extends string | number>(props: ChoiceListProps<V>) {
  const { choices, chosen, onToggle, label, placeholder = 'Search' } = props;
  const first = choices.find(({ value }) => chosen.includes(value));
  return (
    <Command
      label={label}
      filter={rank}
      {...(first ? { defaultValue: keyOf(first) } : {})}
      className="flex max-h-80 flex-col"
    >
      <Command.Input
        autoFocus
        placeholder={placeholder}
        className="h-8 shrink-0 border-b bg-transparent px-3 outline-none placeholder:text-faint"
      />
      <Command.List className="min-h-0 flex-1 overflow-auto py-1">
        <Command.Empty className="px-3 py-2 text-muted">Nothing found.</Command.Empty>
        {choices.map(({ value, label: text, also, shown, note }) => (
          <Command.Item
            key={value}
            value={keyOf({ label: text, value, ...(also ? { also } : {}) })}
            onSelect={() => onToggle(value)}
            className="flex min-h-7 cursor-default items-center gap-2 px-3 data-[selected=true]:bg-selected"
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
