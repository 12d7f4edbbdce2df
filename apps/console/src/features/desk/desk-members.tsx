'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { failureOf } from '../../trpc/client.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { Failed, Skeleton } from '../../ui/states.tsx';
import { texts } from './texts.ts';
import type { DeskEntry } from './use-desk-page.ts';

/** How many work for a desk; by a click, who. */
export function DeskMembers({ desk, count }: { desk: DeskEntry; count: number }) {
  const [open, setOpen] = useState(false);
  const label = texts.membersOf(desk.desk);
  return (
    <Popover
      label={label}
      align="end"
      open={open}
      onOpenChange={setOpen}
      className="max-h-80 w-80 overflow-auto"
      trigger={
        <Button size="small" variant="quiet" className="-mr-2" aria-label={`${label}: ${count}`}>
          {count.toLocaleString('en')}
        </Button>
      }
    >
      <h2 className="font-medium">{label}</h2>
      <p className="mb-2 text-faint text-sm">{texts.membersHint}</p>
      {open && <People desk={desk} />}
    </Popover>
  );
}

function People({ desk: { desk_id } }: { desk: DeskEntry }) {
  const { data, error, refetch } = useQuery(useTRPC().MngGetDeskMembers.queryOptions({ desk_id }));
  if (error) return <Failed message={failureOf(error).message} onRetry={() => refetch()} />;
  if (!data) return <Skeleton className="h-10" />;
  const { people = [] } = data;
  if (people.length === 0) return <p className="text-muted">{texts.noMembers}</p>;
  return (
    <ul className="flex flex-col gap-1">
      {people.map(({ id, name, desks, enable }) => (
        <li key={id} className="flex items-baseline gap-2">
          <bdi className="min-w-0 truncate">{name || `#${id}`}</bdi>
          {enable === 0 && <span className="text-faint text-sm">{texts.disabled}</span>}
          <span className="ml-auto max-w-32 truncate font-mono text-faint text-xs" title={desks}>
            {desks}
          </span>
        </li>
      ))}
    </ul>
  );
}
