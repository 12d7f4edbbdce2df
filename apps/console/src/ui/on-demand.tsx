'use client';

import dynamic from 'next/dynamic';
import { type ComponentType, type ReactNode, useState } from 'react';

/** What opens on demand and says when it has closed. */
export interface OpenProps {
  readonly open: boolean;
  onOpenChange(open: boolean): void;
}

/** A dialog or panel whose script comes with its first opening. */
export function onDemand<P extends OpenProps>(load: () => Promise<{ default: ComponentType<P> }>) {
  const Loaded = dynamic(load, { ssr: false }) as ComponentType<P>;
  return function OnDemand(props: P): ReactNode {
    const [wasOpen, setWasOpen] = useState(false);
    if (props.open && !wasOpen) setWasOpen(true);
    return props.open || wasOpen ? <Loaded {...props} /> : null;
  };
}
