'use client';

import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { cn } from '../../../ui/cn.ts';
import { jsonProblem, tidied } from './json.ts';
import { editTexts } from './texts.ts';
import type { Tied } from './tied.ts';

interface JsonEditorProps {
  readonly tied: Tied;
  readonly value: string;
  onChange(value: string): void;
}

/** A JSON object as text, checked on demand and whenever it is left. */
export function JsonEditor({ tied, value, onChange }: JsonEditorProps) {
  const [checked, setChecked] = useState<string>();
  const problem = jsonProblem(value);
  const right = value.trim() === '' ? editTexts.jsonEmpty : editTexts.jsonRight;
  return (
    <div className="flex flex-col gap-1">
      <textarea
        {...tied}
        rows={6}
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onBlur={() => setChecked(value)}
        className="w-full rounded border border-line-strong bg-surface px-2 py-1 font-mono text-sm aria-invalid:border-danger"
      />
      <div className="flex items-center gap-1">
        <p role="status" className={cn('min-w-0 flex-1 text-sm', problem ? 'text-danger' : 'text-success')}>
          {checked === value && <span className="block animate-late">{problem ?? right}</span>}
        </p>
        <Button size="small" variant="quiet" onClick={() => setChecked(value)}>
          {editTexts.checkJson}
        </Button>
        <Button size="small" variant="quiet" disabled={!!problem} onClick={() => onChange(tidied(value))}>
          {editTexts.prettyJson}
        </Button>
      </div>
    </div>
  );
}
