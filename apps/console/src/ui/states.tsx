import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { cn } from './cn.ts';

/** A place that something is coming to; shown only where it takes long enough to be noticed. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn('h-4 animate-pulse rounded bg-hover', className)} />;
}

/** Nothing to show, and what to do about it. */
export function Empty({ title, hint, action }: { title: string; hint?: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-2 px-4 py-12 text-center">
      <p className="font-medium">{title}</p>
      {hint && <p className="max-w-md text-balance text-muted">{hint}</p>}
      {action}
    </div>
  );
}

/** A page that is not for the person: what it needs. */
export function Closed({ title, hint }: { title: string; hint: string }) {
  return (
    <div className="flex flex-col items-center gap-2 px-4 py-12 text-center">
      <h1 className="font-medium">{title}</h1>
      <p className="max-w-md text-balance text-muted">{hint}</p>
    </div>
  );
}

/** Shows what has just come, wherever its form was scrolled to. */
export function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

/** What is wrong with something that was asked for, above or below it. */
export function Problem({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <p
      role="alert"
      ref={intoView}
      className={cn('scroll-m-4 rounded bg-danger-soft px-3 py-2 text-danger', className)}
    >
      {children}
    </p>
  );
}

/** Something could not be shown: what happened, and a way to try again. */
export function Failed({
  message,
  onRetry,
  className,
}: {
  message: string;
  onRetry?: () => void;
  className?: string;
}) {
  return (
    <div
      role="alert"
      className={cn('flex items-center gap-3 rounded bg-danger-soft px-3 py-2 text-danger', className)}
    >
      <p className="min-w-0 flex-1">{message}</p>
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
