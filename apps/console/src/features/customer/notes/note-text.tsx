'use client';

import { type KeyboardEvent, useRef, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { sideTexts, texts } from '../texts.ts';

interface NoteTextProps {
  readonly label: string;
  readonly text: string;
  onText(text: string): void;
  onSave(): void;
  onCancel?(): void;
  readonly busy: boolean;
  readonly error: string | undefined;
  readonly autoFocus?: boolean;
}

/** The text of a note being written: Ctrl-Enter saves it. */
export function NoteText({ label, text, onText, onSave, onCancel, busy, error, autoFocus }: NoteTextProps) {
  // Once open it stays so: closing under a click elsewhere would move what is clicked.
  const [used, setUsed] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const open = used || text !== '' || !!onCancel;

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSave();
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      if (onCancel) onCancel();
      else area.current?.blur();
    }
  }

  return (
    <div className="flex flex-col gap-1 px-3 py-2">
      <textarea
        ref={area}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        placeholder={label}
        // biome-ignore lint/a11y/noAutofocus: asked for by whoever pressed “Edit”.
        autoFocus={autoFocus}
        dir="auto"
        rows={open ? 3 : 1}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onFocus={() => setUsed(true)}
        className="field-sizing-content max-h-80 w-full resize-none rounded border border-line-strong bg-surface px-2 py-1 placeholder:text-faint aria-invalid:border-danger"
      />
      {error && (
        <p role="alert" className="text-danger text-sm">
          {error}
        </p>
      )}
      {open && (
        <div className="flex items-center gap-2">
          <span className="flex-1 text-faint text-sm">{sideTexts.writeKeys}</span>
          {onCancel && (
            <Button size="small" onClick={onCancel}>
              {texts.cancel}
            </Button>
          )}
          <Button size="small" variant="primary" busy={busy} disabled={text.trim() === ''} onClick={onSave}>
            {sideTexts.saveNote}
          </Button>
        </div>
      )}
    </div>
  );
}
