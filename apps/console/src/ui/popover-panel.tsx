'use client';

import { Popover as Radix } from 'radix-ui';
import { cn } from './cn.ts';
import { floatingLook } from './floating-look.ts';
import type { PopoverProps } from './popover.tsx';

/** The panel with its button, once it was asked for. */
export default function PopoverPanel({
  trigger,
  open,
  onOpenChange,
  align = 'start',
  className,
  children,
  label,
}: PopoverProps) {
  return (
    <Radix.Root {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className={cn(floatingLook, 'p-3', className)}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
