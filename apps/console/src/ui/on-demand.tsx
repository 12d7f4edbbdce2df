'use client';

import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import { useBeforePaint } from './before-paint.ts';

/** What opens on demand and says when it has closed. */
export interface OpenProps {
  readonly open: boolean;
  onOpenChange(open: boolean): void;
}

/** A part whose script comes when it is drawn for the first time; until then nothing stands in its place. */
export function lazily<P extends object>(load: () => Promise<{ default: ComponentType<P> }>) {
  const Loaded = lazy(load);
  return function Lazily(props: P): ReactNode {
    return (
      <Suspense>
        <Loaded {...props} />
      </Suspense>
    );
  };
}

/** A dialog or panel whose script comes with its first opening. */
export function onDemand<P extends OpenProps>(load: () => Promise<{ default: ComponentType<P> }>) {
  const Loaded = lazily(load);
  return function OnDemand(props: P): ReactNode {
    const [wasOpen, setWasOpen] = useState(false);
    if (props.open && !wasOpen) setWasOpen(true);
    return props.open || wasOpen ? <Loaded {...props} /> : null;
  };
}

/** A part that comes once the page is there: the page does not wait for its script, which is asked for with the page's own. */
export function afterwards<P extends object>(load: () => Promise<{ default: ComponentType<P> }>) {
  const Loaded = lazily(load);
  if (typeof window !== 'undefined') void load();
  return function Afterwards(props: P): ReactNode {
    const [isThere, setThere] = useState(false);
    useBeforePaint(() => setThere(true), []);
    return isThere ? <Loaded {...props} /> : null;
  };
}
