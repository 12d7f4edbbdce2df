'use client';

import { Copy, WandSparkles } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { texts } from './texts.ts';

interface TemporaryPasswordProps {
  readonly value: string;
  onChange(password: string): void;
  readonly error: string | undefined;
  readonly hint?: string;
}

/** A password for somebody else, typed or made up; whoever sets it tells it to them. */
export function TemporaryPassword({ value, onChange, error, hint }: TemporaryPasswordProps) {
  const say = useToast();
  async function copy() {
    await navigator.clipboard.writeText(value);
    say({ title: texts.copied, tone: 'success' });
  }
  return (
    <Field label={texts.password} error={error} hint={hint}>
      {(tied) => (
        <div className="flex gap-2">
          <Input
            {...tied}
            value={value}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            onChange={(event) => onChange(event.target.value)}
          />
          <Button onClick={() => onChange(madeUp())}>
            <WandSparkles aria-hidden className="size-4" />
            {texts.generate}
          </Button>
          <Button size="icon" aria-label={texts.copy} disabled={value === ''} onClick={copy}>
            <Copy aria-hidden className="size-4" />
          </Button>
        </div>
      )}
    </Field>
  );
}

/** Letters and digits that are not taken for each other when read aloud. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Twenty letters in fours: 99 bits by chance. */
function madeUp(): string {
  const chance = crypto.getRandomValues(new Uint32Array(20));
  const letters = [...chance].map((number) => LETTERS[number % LETTERS.length]);
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}
