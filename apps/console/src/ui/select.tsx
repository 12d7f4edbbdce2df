'use client';

import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn.ts';
import { controlLook } from './field.tsx';
import { floatingLook } from './popover.tsx';

export interface Option<V extends string | number> {
  readonly value: V;
  readonly label: ReactNode;
  readonly disabled?: boolean;
}

interface SelectProps<V extends string | number> {
  readonly value: V;
  onChange(value: V): void;
  readonly options: readonly Option<V>[];
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly className?: string;
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-invalid'?: true;
  readonly 'aria-describedby'?: string;
}

/** One of a few values; for many there is Combobox. */
export function Select<V extends string | number>(props: SelectProps<V>) {
  const { value, onChange, options, placeholder, disabled = false, className, ...tied } = props;
  // Radix takes texts only, and no empty one.
  const keyOf = (one: V) => `v${one}`;
  const chosen = options.find((option) => option.value === value);
  return (
    <Radix.Root
      value={chosen ? keyOf(chosen.value) : ''}
      disabled={disabled}
      onValueChange={(key) => {
        const option = options.find((one) => keyOf(one.value) === key);
        if (option) onChange(option.value);
      }}
    >
      <Radix.Trigger
        {...tied}
        className={cn(
          controlLook,
          'flex items-center justify-between gap-2 text-left data-[placeholder]:text-faint',
          className,
        )}
      >
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
          <Radix.Viewport className="py-1">
            {options.map((option) => (
              <Radix.Item
                key={keyOf(option.value)}
                value={keyOf(option.value)}
                disabled={option.disabled ?? false}
                className="flex min-h-7 cursor-default select-none items-center gap-2 px-2 outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-hover"
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
