import { type ReactNode, useId } from 'react';
import { cn } from '../../../ui/cn.ts';

interface SectionProps {
  readonly title: ReactNode;
  /** Beside the title, at the end of its line. */
  readonly tools?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A part of the page under a title. */
export function Section({ title, tools, className, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={cn('min-w-0 rounded border bg-surface', className)}>
      <div className="flex min-h-8 items-center gap-2 border-b px-3">
        <h2 id={id} className="font-medium">
          {title}
        </h2>
        <div className="ml-auto flex items-center gap-1">{tools}</div>
      </div>
      {children}
    </section>
  );
}
