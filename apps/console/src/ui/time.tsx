'use client';

import { useSyncExternalStore } from 'react';
import { formatDay, formatMoment, formatRelative, secondsToDay } from './moments.ts';

const stay = () => () => undefined;

/** The viewer's time zone; UTC while the page is made on the server, so that both draw alike. */
export function useZone(): string {
  return useSyncExternalStore(
    stay,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => 'UTC',
  );
}

interface TimeProps {
  /** Unix seconds; nothing is shown for 0. */
  readonly seconds: number;
  /** Such as `3 hours ago`, with the full time on hover. */
  readonly relative?: boolean;
  /** Another zone whose time is told on hover, such as the customer's. */
  readonly theirZone?: string;
}

/** A moment in the viewer's zone; on hover in full, in the other's zone and in UTC. */
export function Time({ seconds, relative, theirZone }: TimeProps) {
  const zone = useZone();
  if (seconds === 0) return null;
  const zones = [...new Set([zone, ...(theirZone ? [theirZone] : []), 'UTC'])];
  return (
    <time
      dateTime={new Date(seconds * 1000).toISOString()}
      title={zones.map((one) => `${formatMoment(seconds, one)} ${one}`).join('\n')}
      suppressHydrationWarning
    >
      {relative ? formatRelative(seconds, Date.now() / 1000) : formatMoment(seconds, zone)}
    </time>
  );
}

/** A calendar day, the same in every zone. */
export function Day({ seconds }: { seconds: number }) {
  if (seconds === 0) return null;
  return <time dateTime={secondsToDay(seconds)}>{formatDay(seconds)}</time>;
}
