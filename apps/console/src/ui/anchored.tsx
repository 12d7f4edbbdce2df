'use client';

import { Popover as Radix } from 'radix-ui';
import { type ReactNode, useMemo } from 'react';
import { cn } from './cn.ts';
import { floatingLook } from './floating-look.ts';

interface AnchoredProps {
  /** What it stands at; the focus goes back there, or to `returnTo`. */
  readonly anchor: HTMLElement;
  readonly returnTo?: HTMLElement;
  /** It stays where it opened when what it stands at moves or goes. */
  readonly stays?: boolean;
  onClose(): void;
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

function placeOf(anchor: HTMLElement) {
  const place = anchor.getBoundingClientRect();
  return { getBoundingClientRect: () => place };
}

/** A small panel at something that was there before it, so that what it needs may be loaded when it is opened. */
export function Anchored(props: AnchoredProps) {
  const { anchor, returnTo = anchor, stays = false, onClose, label, className, children } = props;
  const reference = useMemo(() => ({ current: stays ? placeOf(anchor) : anchor }), [anchor, stays]);
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Anchor virtualRef={reference} />
      <Radix.Portal>
        <Radix.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            // Who clicked elsewhere is there already.
            if (document.activeElement === document.body) returnTo.focus({ preventScroll: true });
          }}
          onInteractOutside={(event) => {
            if (event.target instanceof Node && anchor.contains(event.target)) event.preventDefault();
          }}
          className={cn(floatingLook, className)}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
