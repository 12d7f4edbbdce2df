'use client';

import { useSearchParams } from 'next/navigation';

/** What stands after `?` in the address, and how to change it without asking the server; an empty value takes its key away. */
export function useAddress() {
  const params = useSearchParams();
  return {
    read: (key: string) => params.get(key),
    write(part: Readonly<Record<string, string>>, keep = true) {
      const next = new URLSearchParams(keep ? params : undefined);
      for (const [key, value] of Object.entries(part)) {
        if (value === '') next.delete(key);
        else next.set(key, value);
      }
      const query = next.toString();
      window.history.pushState(null, '', query ? `?${query}` : window.location.pathname);
    },
  };
}
