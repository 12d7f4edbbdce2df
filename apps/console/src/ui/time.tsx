'use client';

import { type ComponentProps, useSyncExternalStore } from 'react';
import { Input } from './field.tsx';
import {
  dayToSeconds,
  formatDay,
  formatMoment,
  formatRelative,
  momentToSeconds,
  secondsToDay,
  secondsToMoment,
} from './moments.ts';

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

type InputProps = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type'> & {
  /** Unix seconds; 0 = not set. */
  readonly value: number;
  onChange(seconds: number): void;
};

/** A calendar day: what is typed is that day wherever one sits. */
export function DayInput({ value, onChange, ...rest }: InputProps) {
  return (
    <Input
      {...rest}
      type="date"
      min="1900-01-01"
      value={secondsToDay(value)}
      onChange={({ currentTarget }) => onChange(dayToSeconds(currentTarget.value))}
    />
  );
}

/** A moment in the viewer's zone. */
export function MomentInput({ value, onChange, ...rest }: InputProps) {
  const zone = useZone();
  return (
    <Input
      {...rest}
      type="datetime-local"
      value={secondsToMoment(value, zone)}
      onChange={({ currentTarget }) => onChange(momentToSeconds(currentTarget.value))}
    />
  );
}
