'use client';

import { Button } from '../../ui/button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { texts } from './texts.ts';
import type { MaskHolder } from './use-desk-members.ts';
import type { UsedDesk } from './use-desk-page.ts';

/** How many work for a desk; by a click, who. */
export function DeskMembers({ desk, members }: { desk: UsedDesk; members: readonly MaskHolder[] }) {
  const label = texts.membersOf(desk.desk);
  return (
    <Popover
      label={label}
      className="max-h-80 w-72 overflow-auto"
      trigger={
        <Button size="small" variant="quiet" className="-ml-2" aria-label={`${label}: ${members.length}`}>
          {members.length}
        </Button>
      }
    >
      <h2 className="font-medium">{label}</h2>
      <p className="mb-2 text-faint text-sm">{texts.membersHint}</p>
      {members.length === 0 ? (
        <p className="text-muted">{texts.noMembers}</p>
      ) : (
        <ul className="flex flex-col gap-1">
          {members.map(({ id, name, desks, enable }) => (
            <li key={id} className="flex items-baseline gap-2">
              <bdi className="min-w-0 truncate">{name}</bdi>
              {enable === 0 && <span className="text-faint text-sm">{texts.disabled}</span>}
              <span className="ml-auto max-w-32 truncate font-mono text-faint text-xs" title={desks}>
                {desks}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}
