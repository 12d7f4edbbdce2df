import type { ReactNode } from 'react';
import { cn } from './cn.ts';
import { textOn } from './contrast.ts';

interface ColorTagProps {
  /** `#rrggbb`, or empty for a plain one. */
  readonly color: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A word on a colour somebody chose; what is written on it can always be read. */
export function ColorTag({ color, className, children }: ColorTagProps) {
  return (
    <span
      style={color ? { backgroundColor: color, color: textOn(color) } : undefined}
      className={cn(
        'inline-block max-w-full truncate align-bottom rounded px-1.5 text-sm leading-5',
        !color && 'border border-line-strong text-muted leading-[18px]',
        className,
      )}
    >
      {children}
    </span>
  );
}

const tones = {
  plain: 'border border-line-strong text-muted leading-[18px]',
  accent: 'bg-accent-soft text-accent-strong',
  success: 'bg-success-soft text-success',
  warning: 'bg-warning-soft text-warning',
  danger: 'bg-danger-soft text-danger',
} as const;

export type Tone = keyof typeof tones;

/** A word in a colour that means something. */
export function ToneTag({
  tone,
  className,
  children,
}: {
  tone: Tone;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={cn(
        'inline-block max-w-full truncate align-bottom rounded px-1.5 text-sm leading-5',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
