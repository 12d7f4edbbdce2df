'use client';

import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn.ts';

interface TabsProps<V extends string> {
  readonly value: V;
  onChange(value: V): void;
  readonly tabs: readonly { readonly value: V; readonly label: ReactNode }[];
  readonly label: string;
  readonly className?: string;
  /** The panel of the chosen tab. */
  readonly children: ReactNode;
}

export function Tabs<V extends string>({ value, onChange, tabs, label, className, children }: TabsProps<V>) {
  return (
    <Radix.Root value={value} onValueChange={(chosen) => onChange(chosen as V)} className={className}>
      <Radix.List aria-label={label} className="flex gap-4 border-b">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className={cn(
              '-mb-px h-8 border-transparent border-b-2 text-muted hover:text-text',
              'data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-text',
            )}
          >
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      <Radix.Content value={value} className="outline-none">
        {children}
      </Radix.Content>
    </Radix.Root>
  );
}
