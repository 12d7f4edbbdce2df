'use client';

import { startTransition, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { failureOf } from '../../../trpc/client.ts';
import { Button } from '../../../ui/button.tsx';
import { cn } from '../../../ui/cn.ts';
import { Failed, Skeleton } from '../../../ui/states.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { Section } from '../page/section.tsx';
import { type EntryKind, entriesOf, entryKinds } from './entries.ts';
import { EntryItem } from './entry-item.tsx';
import { timelineTexts } from './texts.ts';
import { useHistory } from './use-history.ts';
import { useWhenSeen } from './use-when-seen.ts';

/** What is far from being seen is neither laid out nor painted. */
const itemLook = 'px-3 py-1.5 [contain-intrinsic-height:auto_3rem] [content-visibility:auto]';

/** Everything that happened to the customer, newest first; reads on as one scrolls. */
export function Timeline() {
  const { customer } = useCustomerHere();
  const { rows, error, retry, isPending, hasMore, isReading, readOn } = useHistory(customer.customer_id);
  const [kind, setKind] = useState<EntryKind>();
  const all = useMemo(() => entriesOf(rows), [rows]);
  const wanted = useMemo(() => all.filter((entry) => kind === undefined || entry.kind === kind), [all, kind]);
  const entries = useInParts(wanted);
  const mayReadOn = hasMore && !isReading && !error && entries.length === wanted.length;
  const end = useWhenSeen(readOn, mayReadOn, entries.length);
  return (
    <Section title={timelineTexts.title}>
      <Kinds kind={kind} onChange={setKind} />
      {isPending && <Skeleton className="m-3" />}
      {!isPending && !hasMore && entries.length === 0 && !error && (
        <p className="px-3 py-2 text-muted">{kind ? timelineTexts.nothingOfKind : timelineTexts.nothing}</p>
      )}
      <ol className="divide-y">
        {entries.map((entry) => (
          <li key={entry.key} className={itemLook}>
            <EntryItem entry={entry} theirZone={customer.timezone} />
          </li>
        ))}
      </ol>
      {error && <Failed className="m-3" message={failureOf(error).message} onRetry={retry} />}
      {hasMore && (
        <p ref={end} className="px-3 py-2 text-muted">
          {timelineTexts.loading}
        </p>
      )}
    </Section>
  );
}

/** How many more come at once: each part is one piece of work for the browser. */
const PART = 100;

/** Thousands of entries, drawn part by part while the page goes on being used. */
function useInParts<Entry>(wanted: readonly Entry[]): readonly Entry[] {
  const entries = useDeferredValue(wanted);
  const [count, setCount] = useState(PART);
  useEffect(() => {
    if (count < entries.length) startTransition(() => setCount(count + PART));
  }, [count, entries.length]);
  return entries.slice(0, count);
}

interface KindsProps {
  readonly kind: EntryKind | undefined;
  onChange(kind: EntryKind | undefined): void;
}

function Kinds({ kind, onChange }: KindsProps) {
  return (
    <fieldset aria-label={timelineTexts.show} className="flex flex-wrap gap-1 border-b px-3 py-1.5">
      {[undefined, ...entryKinds].map((one) => (
        <Button
          key={one ?? 'all'}
          size="small"
          variant="quiet"
          aria-pressed={kind === one}
          onClick={() => onChange(one)}
          className={cn(kind === one && 'bg-selected text-text')}
        >
          {one ? timelineTexts.kinds[one] : timelineTexts.all}
        </Button>
      ))}
    </fieldset>
  );
}
