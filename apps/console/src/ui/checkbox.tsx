'use client';

import { Check, Minus } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { cn } from './cn.ts';

type CheckboxProps = Omit<ComponentProps<'input'>, 'onChange' | 'checked' | 'type'> & {
  readonly checked: boolean | 'indeterminate';
  onChange(checked: boolean): void;
};

/** The browser’s own checkbox in our look; `indeterminate` is some of several. */
export function Checkbox({ checked, onChange, className, ...rest }: CheckboxProps) {
  const isMixed = checked === 'indeterminate';
  const mark = 'pointer-events-none absolute inset-0.5 size-3 text-on-accent';
  return (
    <span className={cn('relative inline-block size-4 shrink-0', className)}>
      <input
        {...rest}
        type="checkbox"
        checked={checked === true}
        ref={(input) => {
          if (input) input.indeterminate = isMixed;
        }}
        onChange={(event) => onChange(event.target.checked)}
        className="block size-4 appearance-none rounded-sm border border-faint bg-surface checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent disabled:opacity-50"
      />
      {isMixed && <Minus aria-hidden className={mark} />}
      {checked === true && <Check aria-hidden className={mark} />}
    </span>
  );
}

/** A checkbox with its label beside it. */
export function CheckboxField({ label, ...rest }: CheckboxProps & { readonly label: ReactNode }) {
  const id = useId();
  return (
    <div className="flex min-h-6 items-center gap-2">
      <Checkbox id={id} {...rest} />
      <label htmlFor={id}>{label}</label>
    </div>
  );
}

interface SwitchProps {
  readonly checked: boolean;
  onChange(checked: boolean): void;
  readonly disabled?: boolean;
  readonly id?: string;
  readonly 'aria-label'?: string;
}

/** Something that is on or off at once, without saving. */
export function Switch({ checked, onChange, ...rest }: SwitchProps) {
  return (
    <button
      {...rest}
      type="button"
      role="switch"
      aria-checked={checked}
      onClick={() => onChange(!checked)}
      className="block h-5 w-9 shrink-0 rounded-full border border-faint bg-hover p-px transition-colors disabled:opacity-50 aria-checked:border-accent aria-checked:bg-accent"
    >
      <span
        aria-hidden
        className={cn(
          'block size-4 rounded-full transition-transform',
          checked ? 'translate-x-4 bg-on-accent' : 'bg-faint',
        )}
      />
    </button>
  );
}
