'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { useBeforePaint } from '../../../ui/before-paint.ts';
import { keepPlace, type Place, placeAt } from './place.ts';

const start: Place = { top: 0, active: 0, count: 0 };

interface Placed {
  readonly address: string;
  /** The rows on screen are those of the address. */
  readonly isReady: boolean;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly active: number;
  readonly count: number;
  onPlace(place: Place): void;
}

/** Keeps where one is in a list, and goes there when one comes back to its address; answers the rows expected there. */
export function usePlace({ address, isReady, scroller, active, count, onPlace }: Placed): number {
  const [gone, setGone] = useState<{ address: string; place: Place }>();
  const latest = useRef({ active, count, onPlace });
  useEffect(() => {
    latest.current = { active, count, onPlace };
  });
  const isThere = gone?.address === address;
  useBeforePaint(() => {
    if (!isReady) return;
    const place = placeAt(address) ?? start;
    setGone({ address, place });
    latest.current.onPlace(place);
  }, [address, isReady]);
  useBeforePaint(() => {
    if (gone && scroller.current) scroller.current.scrollTop = gone.place.top;
  }, [gone, scroller]);
  useBeforePaint(() => {
    if (!isThere) return;
    const keep = () => {
      if (!scroller.current) return;
      keepPlace(address, { ...latest.current, top: scroller.current.scrollTop });
    };
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [address, isThere, scroller]);
  return isThere ? gone.place.count : 0;
}
