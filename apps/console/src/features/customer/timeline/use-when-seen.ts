'use client';

import { type RefCallback, useEffect, useState } from 'react';

const AHEAD = '400px';

/** Tells when an element is about to be seen, again whenever `round` changes and it still is. */
export function useWhenSeen(tell: () => void, wanted: boolean, round: number): RefCallback<HTMLElement> {
  const [element, setElement] = useState<HTMLElement | null>(null);
  useEffect(() => {
    if (!element || !wanted) return;
    const observer = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) tell();
      },
      { rootMargin: AHEAD },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [element, wanted, tell, round]);
  return setElement;
}
