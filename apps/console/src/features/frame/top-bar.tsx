'use client';

import { LiveSign } from './live-sign.tsx';

/** Search, live sign, notifications and one's own menu. */
export function TopBar() {
  return (
    <header className="flex h-12 items-center gap-3 border-b bg-surface px-4">
      <div className="flex-1" />
      <LiveSign />
    </header>
  );
}
