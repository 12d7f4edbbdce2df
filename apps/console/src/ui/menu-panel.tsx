'use client';

import { Check } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import { createContext, type ReactNode, type RefObject, useContext, useRef } from 'react';
import { cn } from './cn.ts';
import { floatingLook } from './floating-look.ts';
import type { MenuCheckProps, MenuItemProps, MenuProps } from './menu.tsx';
import type { OpenProps } from './on-demand.tsx';
import { useFocusBack } from './use-focus-back.ts';

/** What was chosen; done once the menu has closed and given the focus back, so that what it opens returns it there. */
const Chosen = createContext<RefObject<(() => void) | undefined>>({ current: undefined });

interface ContentProps extends Pick<MenuProps, 'align' | 'children'> {
  onClosed?(event: Event): void;
}

function Content({ align = 'end', onClosed, children }: ContentProps) {
  const chosen = useRef<() => void>(undefined);
  return (
    <Radix.Portal>
      <Radix.Content
        align={align}
        sideOffset={4}
        collisionPadding={8}
        onCloseAutoFocus={(event) => {
          onClosed?.(event);
          const act = chosen.current;
          chosen.current = undefined;
          if (act) queueMicrotask(act);
        }}
        className={cn(floatingLook, 'min-w-44 max-w-90 py-1')}
      >
        <Chosen value={chosen}>{children}</Chosen>
      </Radix.Content>
    </Radix.Portal>
  );
}

/** The list with its button, once it was asked for. */
export default function MenuPanel({ trigger, open, onOpenChange, align = 'end', children }: MenuProps) {
  return (
    <Radix.Root {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Content align={align}>{children}</Content>
    </Radix.Root>
  );
}

/** The same, opened by a button that is there before its script: it hangs at the end of what surrounds it. */
export function OpenMenu({ open, onOpenChange, children }: OpenProps & { children: ReactNode }) {
  const focusBack = useFocusBack(open);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger tabIndex={-1} aria-hidden className="pointer-events-none absolute inset-0" />
      <Content onClosed={focusBack}>{children}</Content>
    </Radix.Root>
  );
}

const itemLook =
  'flex min-h-7 cursor-default select-none items-center gap-2 px-3 outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-selected';

/** One that is disabled for a reason can still be come to, so that the reason is heard. */
export function MenuItem({ onSelect, danger, disabled = false, stay, hint, children }: MenuItemProps) {
  const chosen = useContext(Chosen);
  const isExplained = disabled && hint !== undefined;
  return (
    <Radix.Item
      disabled={disabled && !isExplained}
      aria-disabled={disabled}
      onSelect={(event) => {
        if (stay || disabled) event.preventDefault();
        if (stay && !disabled) onSelect();
        else if (!disabled) chosen.current = onSelect;
      }}
      className={cn(itemLook, danger && 'text-danger', hint && 'flex-col items-start gap-0 py-1')}
    >
      {isExplained ? <span className="opacity-50">{children}</span> : children}
      {hint && <span className="text-muted text-sm">{hint}</span>}
    </Radix.Item>
  );
}

/** An item that is on or off; the menu stays open. */
export function MenuCheck({ checked, onChange, children }: MenuCheckProps) {
  return (
    <Radix.CheckboxItem
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
      className={itemLook}
    >
      <span className="size-4">
        <Radix.ItemIndicator>
          <Check aria-hidden className="size-4" />
        </Radix.ItemIndicator>
      </span>
      {children}
    </Radix.CheckboxItem>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-3 py-1 text-faint text-sm">{children}</Radix.Label>;
}

export function MenuLine() {
  return <Radix.Separator className="my-1 h-px bg-line" />;
}
