'use client';

import { cn } from '../../ui/cn.ts';
import { ColorTag } from '../../ui/color-tag.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { palette } from './palette.ts';
import { texts } from './texts.ts';

interface ColorChoiceProps {
  readonly value: string;
  onChange(color: string): void;
  readonly error: string | undefined;
  /** What is written on it. */
  readonly name: string;
}

const isColor = (text: string) => /^#[0-9a-f]{6}$/i.test(text);

/** A colour from the palette or any other, with the tag as it will look. */
export function ColorChoice({ value, onChange, error, name }: ColorChoiceProps) {
  const shown = isColor(value) ? value : '';
  return (
    <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
      <Field label={texts.color} error={error} hint={texts.colorHint} className="w-52">
        {(tied) => (
          <div className="flex gap-2">
            <Input
              {...tied}
              value={value}
              spellCheck={false}
              className="font-mono"
              onChange={(event) => onChange(event.target.value)}
            />
            <input
              type="color"
              aria-label={texts.pick}
              value={shown || '#808080'}
              onChange={(event) => onChange(event.target.value)}
              className="h-8 w-10 shrink-0 cursor-pointer rounded border border-line-strong bg-surface p-0.5"
            />
          </div>
        )}
      </Field>
      <fieldset className="pt-6">
        <legend className="sr-only">{texts.palette}</legend>
        <div className="flex w-52 flex-wrap gap-1">
          {palette.map((color) => (
            <button
              key={color}
              type="button"
              aria-label={color}
              aria-pressed={value === color}
              style={{ backgroundColor: color }}
              onClick={() => onChange(color)}
              className={cn('size-6 rounded', value === color && 'outline-2 outline-accent outline-offset-1')}
            />
          ))}
          <button
            type="button"
            aria-pressed={value === ''}
            onClick={() => onChange('')}
            className={cn(
              'h-6 rounded border border-line-strong px-1.5 text-muted text-sm',
              value === '' && 'outline-2 outline-accent outline-offset-1',
            )}
          >
            {texts.noColor}
          </button>
        </div>
      </fieldset>
      <div className="flex gap-2">
        <Preview theme="light" title={texts.inLight} color={shown} name={name} />
        <Preview theme="dark" title={texts.inDark} color={shown} name={name} />
      </div>
    </div>
  );
}

interface PreviewProps {
  readonly theme: 'light' | 'dark';
  readonly title: string;
  readonly color: string;
  readonly name: string;
}

function Preview({ theme, title, color, name }: PreviewProps) {
  return (
    <figure>
      <figcaption className="mb-1 text-muted text-sm">{title}</figcaption>
      <div className={cn(theme, 'flex h-8 w-36 items-center rounded border bg-surface px-2 text-text')}>
        <ColorTag color={color}>
          <bdi>{name || texts.sample}</bdi>
        </ColorTag>
      </div>
    </figure>
  );
}
