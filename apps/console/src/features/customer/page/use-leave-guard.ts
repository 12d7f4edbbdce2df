'use client';

import { useEffect } from 'react';
import { hasDrafts } from '../edit/drafts.ts';

/** The browser asks before the tab goes while something typed is not saved; pages of the console keep it by themselves. */
export function useLeaveGuard(): void {
  useEffect(() => {
    function ask(event: BeforeUnloadEvent) {
      if (hasDrafts()) event.preventDefault();
    }
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
}
