'use client';

import { getNonce } from 'get-nonce';
import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import { cn } from './cn.ts';
import { selectLook } from './control-look.ts';
import { floatingLook } from './floating-look.ts';
import type { SelectProps } from './select.tsx';

/** The list with its button, once it was asked for: it opens at once. */
export default function SelectList<V extends string | number>(props: SelectProps<V>) {
  const { value, onChange, options, placeholder, disabled = false, className, ...tied } = props;
  // Radix takes texts only, and no empty one.
  const keyOf = (one: V) => `v${one}`;
  const chosen = options.find((option) => option.value === value);
  return (
    <Radix.Root
      defaultOpen
      value={chosen ? keyOf(chosen.value) : ''}
      disabled={disabled}
      onValueChange={(key) => {
        const option = options.find((one) => keyOf(one.value) === key);
        if (option) onChange(option.value);
      }}
    >
      <Radix.Trigger {...tied} className={cn(selectLook, 'data-[placeholder]:text-faint', className)}>
        <span className="min-w-0 truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-faint" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className={cn(floatingLook, 'max-h-80 min-w-[var(--radix-select-trigger-width)]')}
        >
          <Radix.Viewport nonce={getNonce()} className="py-1">
            {options.map((option) => (
              <Radix.Item
                key={keyOf(option.value)}
                value={keyOf(option.value)}
                disabled={option.disabled ?? false}
                className="flex min-h-7 cursor-default select-none items-center gap-2 px-2 outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-selected"
              >
                <span className="size-4 shrink-0">
                  <Radix.ItemIndicator>
                    <Check aria-hidden className="size-4" />
                  </Radix.ItemIndicator>
                </span>
                <Radix.ItemText>{option.label}</Radix.ItemText>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
