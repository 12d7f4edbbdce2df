import type { ReactNode } from 'react';

/** The line on top of a page: what it is, and what can be done on it. */
export function PageHead({
  title,
  about,
  children,
}: {
  title: string;
  about?: string;
  children?: ReactNode;
}) {
  return (
    <header className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-2 border-b bg-surface px-4 py-2">
      <h1 className="font-semibold text-lg">{title}</h1>
      {about && <p className="min-w-0 flex-1 text-muted text-sm">{about}</p>}
      {children && <div className="ml-auto flex items-center gap-2">{children}</div>}
    </header>
  );
}
