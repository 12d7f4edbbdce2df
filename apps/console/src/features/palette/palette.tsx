'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { useRouter } from 'next/navigation';
import { Dialog as Radix } from 'radix-ui';
import { Children, type ReactNode, useDeferredValue, useEffect, useState } from 'react';
import { useTRPC } from '../../trpc/provider.tsx';
import type { OpenProps } from '../../ui/on-demand.tsx';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import { pages } from '../frame/pages.ts';
import { useSelf } from '../session/self.tsx';
import { texts } from './texts.ts';

const CUSTOMERS_MAX = 8;
const COMMANDS_MAX = 6;

/** Finds customers, pages and commands while one types. */
export default function Palette({ open, onOpenChange }: OpenProps) {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState('');
  const router = useRouter();
  const focusBack = useFocusBack(open);
  const go = (path: string) => {
    onOpenChange(false);
    setTyped('');
    router.push(path);
  };
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          onCloseAutoFocus={focusBack}
          className="fixed top-[12vh] left-1/2 z-40 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 rounded border bg-raised shadow-xl"
        >
          <Radix.Title className="sr-only">{texts.title}</Radix.Title>
          <Command
            label={texts.title}
            shouldFilter={false}
            value={chosen}
            onValueChange={setChosen}
            className="flex max-h-[60vh] flex-col"
          >
            <Command.Input
              value={typed}
              onValueChange={setTyped}
              placeholder={texts.placeholder}
              className="h-12 shrink-0 border-b bg-transparent px-4 text-lg outline-none placeholder:text-faint"
            />
            <Command.List className="min-h-0 flex-1 overflow-auto py-2">
              <Found typed={typed.trim()} go={go} onFirst={setChosen} />
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const keyOf = (customer_id: number | undefined) => `customer ${customer_id}`;

interface FoundProps {
  readonly typed: string;
  /** The customers came after the pages, and stand above them: Enter is for the first. */
  onFirst(value: string): void;
  go(path: string): void;
}

function Found({ typed, go, onFirst }: FoundProps) {
  const { can } = useSelf();
  const customers = useFoundCustomers(typed);
  const first = customers.data?.rows[0]?.customer_id;
  useEffect(() => {
    if (first !== undefined) onFirst(keyOf(first));
  }, [first, onFirst]);
  const word = typed.toLowerCase();
  const own = pages.filter(({ needs, label }) => can(needs) && label.toLowerCase().includes(word));
  return (
    <>
      {customers.isPending && customers.isFetching && (
        <Command.Loading className="px-4 py-1 text-faint">{texts.searching}</Command.Loading>
      )}
      {!customers.isFetching && <Command.Empty className="px-4 py-1 text-muted">{texts.empty}</Command.Empty>}
      <Group heading={texts.customers}>
        {customers.data?.rows.map(({ customer_id, full_name, email, desk }) => (
          <Item key={customer_id} value={keyOf(customer_id)} onSelect={() => go(`/customers/${customer_id}`)}>
            <span className="min-w-0 flex-1 truncate" dir="auto">
              {full_name || `#${customer_id}`}
            </span>
            <span className="truncate text-faint text-sm">
              {[email, desk, `#${customer_id}`].filter(Boolean).join(' · ')}
            </span>
          </Item>
        ))}
      </Group>
      {can('MngAddCustomer') && texts.newCustomer.toLowerCase().includes(word) && (
        <Group heading={texts.actions}>
          <Item value="new customer" onSelect={() => go('/customers?new=1')}>
            {texts.newCustomer}
          </Item>
        </Group>
      )}
      <Group heading={texts.pages}>
        {own.map(({ path, label }) => (
          <Item key={path} value={`page ${path}`} onSelect={() => go(path)}>
            {label}
          </Item>
        ))}
      </Group>
      <FoundCommands word={word} go={go} />
    </>
  );
}

/** Commands of the reference, once something is typed. */
function FoundCommands({ word, go }: { word: string; go: FoundProps['go'] }) {
  const { commands } = useSelf();
  if (word.length < 2) return null;
  const found = commands.filter((name) => name.toLowerCase().includes(word)).slice(0, COMMANDS_MAX);
  return (
    <Group heading={texts.commands}>
      {found.map((name) => (
        <Item key={name} value={`command ${name}`} onSelect={() => go(`/commands/${name}`)}>
          <span className="font-mono text-sm">{name}</span>
        </Item>
      ))}
    </Group>
  );
}

/** By words of names and contacts; a number is an id as well. */
function useFoundCustomers(typed: string) {
  const { can } = useSelf();
  const search = useDeferredValue(typed);
  const isId = /^#?\d{1,9}$/.test(search);
  const asked = isId
    ? { where: [['customer_id', '=', Number(search.replace('#', ''))] as [string, string, number]] }
    : { search };
  const options = useTRPC().MngGetCustomersByFilter.queryOptions({
    ...asked,
    limit: CUSTOMERS_MAX,
    offset: 0,
    count: 'none',
    fields: ['customer_id', 'full_name', 'email', 'desk'],
  });
  const enabled = search !== '' && can('MngGetCustomersByFilter');
  const found = useQuery({ ...options, enabled, placeholderData: keepPreviousData });
  return search === '' ? { ...found, data: undefined } : found;
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  if (Children.count(children) === 0) return null;
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-4 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-faint [&_[cmdk-group-heading]]:text-sm"
    >
      {children}
    </Command.Group>
  );
}

function Item({ value, onSelect, children }: { value: string; onSelect: () => void; children: ReactNode }) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-8 cursor-default items-center gap-3 px-4 data-[selected=true]:bg-selected"
    >
      {children}
    </Command.Item>
  );
}
