'use client';

import type { ReactNode } from 'react';
import { SkippedProvider } from '../work/skipped.tsx';
import { Rail } from './rail.tsx';
import { TopBar } from './top-bar.tsx';

/** Rail on the left, bar on top, the page in the rest. */
export function Frame({ children }: { children: ReactNode }) {
  return (
    <SkippedProvider>
      <div className="grid h-dvh grid-cols-[auto_1fr] grid-rows-[auto_1fr]">
        <Rail />
        <TopBar />
        <main id="page" tabIndex={-1} className="min-h-0 min-w-0 overflow-auto outline-none">
          {children}
        </main>
      </div>
    </SkippedProvider>
  );
}
