import { cn } from './cn.ts';

interface ProgressProps {
  readonly label: string;
  /** Undefined while nobody knows how far it is. */
  readonly done?: number | undefined;
  readonly total?: number | undefined;
  readonly className?: string;
}

/** How far something is. */
export function Progress({ label, done, total, className }: ProgressProps) {
  const isKnown = done !== undefined && total !== undefined;
  return (
    <progress
      aria-label={label}
      {...(isKnown ? { value: done, max: total } : {})}
      className={cn(
        'h-1.5 w-full appearance-none overflow-hidden rounded bg-hover',
        '[&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-hover [&::-webkit-progress-value]:bg-accent',
        !isKnown && 'animate-pulse bg-accent [&::-webkit-progress-bar]:bg-accent',
        className,
      )}
    />
  );
}
