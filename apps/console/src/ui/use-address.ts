'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

/** What stands after `?` in the address, and how to change it without asking the server: Next follows the browser's own history. */
export function useAddress() {
  const params = useSearchParams();
  const go = useCallback((query: string, step: 'push' | 'replace' = 'push') => {
    const url = query === '' ? window.location.pathname : `?${query}`;
    if (step === 'push') window.history.pushState(null, '', url);
    else window.history.replaceState(null, '', url);
  }, []);
  return {
    query: params.toString(),
    go,
    read: (key: string) => params.get(key),
    /** Changes some of its keys; an empty value takes its key away. */
    write(part: Readonly<Record<string, string>>, keep = true) {
      const next = new URLSearchParams(keep ? params : undefined);
      for (const [key, value] of Object.entries(part)) {
        if (value === '') next.delete(key);
        else next.set(key, value);
      }
      go(next.toString());
    },
  };
}
