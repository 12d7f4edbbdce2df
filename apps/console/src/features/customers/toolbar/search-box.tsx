'use client';

import { Search, X } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { cn } from '../../../ui/cn.ts';
import { controlLook } from '../../../ui/control-look.ts';
import { texts } from '../texts.ts';

const DEBOUNCE_MS = 80;

interface SearchBoxProps {
  readonly search: string;
  onSearch(search: string): void;
  readonly input: RefObject<HTMLInputElement | null>;
  /** Back to the table. */
  onLeave(): void;
}

/** Free text over names, other systems' ids and contacts; asked when typing pauses. */
export function SearchBox({ search, onSearch, input, onLeave }: SearchBoxProps) {
  const [text, setText] = useState(search);
  const asked = useRef(search);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    // Somebody went back, or cleared it.
    if (search !== asked.current) setText(search);
    asked.current = search;
  }, [search]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (typed: string, wait: number) => {
    setText(typed);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      asked.current = typed;
      onSearch(typed);
    }, wait);
  };
  return (
    <search className="relative w-96 min-w-40 shrink">
      <Search aria-hidden className="absolute top-2 left-2 size-4 text-faint" />
      <input
        ref={input}
        type="text"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        aria-label={texts.search}
        aria-keyshortcuts="/"
        placeholder={texts.searchHint}
        value={text}
        onChange={({ currentTarget }) => type(currentTarget.value, DEBOUNCE_MS)}
        onKeyDown={({ key }) => {
          if (key === 'Enter') type(text, 0);
          if (key === 'Escape' && text !== '') type('', 0);
          if (key === 'Enter' || (key === 'Escape' && text === '')) onLeave();
        }}
        className={cn(controlLook, 'text-ellipsis px-8')}
      />
      {text !== '' && (
        <button
          type="button"
          aria-label={texts.clearSearch}
          onClick={() => type('', 0)}
          className="absolute top-0 right-0 grid size-8 place-items-center text-faint hover:text-text"
        >
          <X aria-hidden className="size-4" />
        </button>
      )}
    </search>
  );
}
