import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

const looks = cva(
  'inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-50',
  {
    variants: {
      variant: {
        primary: 'bg-accent text-on-accent hover:bg-accent-strong',
        plain: 'border border-line-strong bg-surface hover:bg-hover',
        quiet: 'text-muted hover:bg-hover hover:text-text',
        danger: 'bg-danger text-on-danger hover:opacity-90',
      },
      size: { small: 'h-6 px-2 text-sm', medium: 'h-8 px-3', icon: 'size-8' },
    },
    defaultVariants: { variant: 'plain', size: 'medium' },
  },
);

type Look = VariantProps<typeof looks>;

/** The classes of what is no button and looks like one, such as a link. */
export function buttonLook(look: Look = {}): string {
  return looks(look);
}

export type ButtonProps = ComponentProps<'button'> &
  Look & {
    /** Something is going on: it can't be pressed again. */
    busy?: boolean;
  };

export function Button({ className, variant, size, busy, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={cn(looks({ variant, size }), className)}
    />
  );
}
