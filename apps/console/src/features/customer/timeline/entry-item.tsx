'use client';

import { memo } from 'react';
import { lazily } from '../../../ui/on-demand.tsx';
import { Time } from '../../../ui/time.tsx';
import { useCustomerField } from '../fields.tsx';
import { useNames } from '../page/names.tsx';
import { contactTexts } from '../texts.ts';
import { Changes } from './changes.tsx';
import type { Entry } from './entries.ts';
import { timelineTexts } from './texts.ts';

const UndoMerge = lazily(() => import('./undo-merge.tsx'));

interface EntryItemProps {
  readonly entry: Entry;
  /** The customer’s, told on hover. */
  readonly theirZone: string;
}

/** What somebody did: who, when, from where, and what it changed. */
export const EntryItem = memo(function EntryItem({ entry, theirZone }: EntryItemProps) {
  const words = useTitle(entry);
  const transport = timelineTexts.transports[entry.transport] ?? entry.transport;
  return (
    <article data-kind={entry.kind}>
      <p className="flex flex-wrap items-baseline gap-x-1.5">
        <bdi className="font-medium">{useAuthor(entry)}</bdi>
        <span>{words}</span>
        <span
          className="ml-auto whitespace-nowrap text-faint text-sm"
          title={timelineTexts.from(transport, entry.address)}
        >
          {transport} · <Time seconds={entry.time} theirZone={theirZone} />
        </span>
      </p>
      {entry.address && <p className="sr-only">{entry.address}</p>}
      {entry.reason && (
        <p dir="auto" className="text-muted">
          “{entry.reason}”
        </p>
      )}
      {entry.was && (
        <p dir="auto" className="line-clamp-2 whitespace-pre-wrap break-words text-faint line-through">
          {entry.was}
        </p>
      )}
      {entry.text && (
        <p dir="auto" className="line-clamp-4 whitespace-pre-wrap break-words text-muted">
          {entry.text}
        </p>
      )}
      <Changes entry={entry} />
      {entry.command === 'MngMergeCustomers' &&
        (entry.isUndone ? (
          <p className="text-muted">{timelineTexts.wasUndone}</p>
        ) : (
          <UndoMerge entry={entry} />
        ))}
    </article>
  );
});

function useAuthor({ manager_id, manager_name, transport }: Entry): string {
  const { staffOf } = useNames();
  if (manager_id !== 0) return manager_name || staffOf(manager_id);
  return bySelf.has(transport) ? timelineTexts.customerSelf : timelineTexts.system;
}

/** Ways by which customers themselves come. */
const bySelf: ReadonlySet<string> = new Set(['tcp', 'console']);

/** What was done, in words. */
function useTitle({ command, outcome, noteAct, linked, unlinked, changes }: Entry): string {
  const field = useCustomerField();
  const outcomes: Readonly<Record<string, string>> = contactTexts.outcomes;
  if (command === 'MngLogContact')
    return `${timelineTexts.logged} ${outcomes[outcome] ?? timelineTexts.notTold}`;
  if (command === 'MngSetCustomerOTP' && changes.length === 0) return timelineTexts.codesReset;
  if (noteAct) return timelineTexts.noteActs[noteAct];
  const moved = [...linked.map(timelineTexts.linked), ...unlinked.map(timelineTexts.unlinked)];
  if (command === 'MngLinkAccountToCustomer' && moved.length > 0) return moved.join(', ');
  const did = timelineTexts.commands[command] ?? command;
  const labels = changes.map((change) => field(change.field)?.label ?? change.field);
  if (command === 'MngRevealCustomerField') return `${did} ${labels.join(', ')}`;
  const named = ['MngUpdateCustomer', 'MngUpdateCustomers', 'MngDeleteCustomerStatus'].includes(command);
  if (named) return `${did} ${labels.length <= 3 ? labels.join(', ') : timelineTexts.fields(labels.length)}`;
  return [did, ...moved].join(', ');
}
