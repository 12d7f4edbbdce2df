import { Check, Minus } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from '../../../ui/cn.ts';

type SelectBoxProps = Omit<ComponentProps<'button'>, 'type'> & {
  readonly checked: boolean | 'indeterminate';
  readonly label: string;
};

/** A checkbox with nothing behind it, as light as hundreds of rows need it. */
export function SelectBox({ checked, label, className, ...rest }: SelectBoxProps) {
  const Mark = checked === 'indeterminate' ? Minus : Check;
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={checked === 'indeterminate' ? 'mixed' : checked}
      aria-label={label}
      className={cn(
        'grid size-4 shrink-0 place-items-center rounded-sm border border-faint bg-surface text-on-accent',
        checked && 'border-accent bg-accent',
        className,
      )}
      {...rest}
    >
      {checked && <Mark aria-hidden className="size-3" />}
    </button>
  );
}
