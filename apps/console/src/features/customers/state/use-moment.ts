'use client';

import { useCallback, useEffect, useState } from 'react';

/** An address asked again so soon is the same question: its rows are still there. */
const SAME_S = 15 * 60;

const asked = new Map<string, number>();

const seconds = () => Math.floor(Date.now() / 1000);

function momentOf(address: string): number {
  const last = asked.get(address);
  return last !== undefined && seconds() - last < SAME_S ? last : seconds();
}

/** When an address was asked, in Unix seconds, the same until it is asked anew: all pages of its rows are of one moment. */
export function useMoment(address: string, made: number): { now: number; askAnew(): void } {
  const [moment, setMoment] = useState(() => ({
    address,
    now: asked.get(address) === undefined ? made : momentOf(address),
  }));
  const [current, setCurrent] = [
    moment.address === address ? moment : { address, now: momentOf(address) },
    setMoment,
  ];
  if (current !== moment) setCurrent(current);
  useEffect(() => {
    asked.set(current.address, current.now);
  }, [current]);
  const askAnew = useCallback(() => setMoment({ address, now: seconds() }), [address]);
  return { now: current.now, askAnew };
}
