'use client';

import { X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { tagsOf, toTagsJson, withTags } from './tags.ts';
import { editTexts } from './texts.ts';
import type { Tied } from './tied.ts';

interface TagsEditorProps {
  readonly tied: Tied;
  /** `tags_json`. */
  readonly value: string;
  onChange(value: string): void;
}

/** Tags as chips; Enter or a comma adds one, Backspace takes the last one back. */
export function TagsEditor({ tied, value, onChange }: TagsEditorProps) {
  const [typed, setTyped] = useState('');
  const tags = tagsOf(value);

  function add() {
    onChange(toTagsJson(withTags(tags, typed)));
    setTyped('');
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const isPlainEnter = event.key === 'Enter' && !event.ctrlKey && !event.metaKey;
    if (typed.trim() !== '' && (isPlainEnter || event.key === ',')) {
      event.preventDefault();
      add();
    } else if (event.key === 'Backspace' && typed === '' && tags.length > 0) {
      onChange(toTagsJson(tags.slice(0, -1)));
    }
  }

  return (
    <div className="flex min-h-8 flex-wrap items-center gap-1 rounded border border-line-strong bg-surface p-1 focus-within:outline-2 focus-within:outline-accent">
      {tags.map((tag) => (
        <span key={tag} className="flex min-w-0 items-center gap-0.5 rounded bg-hover pl-1.5 text-sm">
          <bdi className="truncate">{tag}</bdi>
          <button
            type="button"
            aria-label={editTexts.removeTag(tag)}
            onClick={() => onChange(toTagsJson(tags.filter((one) => one !== tag)))}
            className="grid size-5 place-items-center text-faint hover:text-text"
          >
            <X aria-hidden className="size-3" />
          </button>
        </span>
      ))}
      <input
        {...tied}
        dir="auto"
        value={typed}
        placeholder={editTexts.addTag}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => typed.trim() !== '' && add()}
        className="h-5 min-w-20 flex-1 bg-transparent px-1 outline-none placeholder:text-faint"
      />
    </div>
  );
}
