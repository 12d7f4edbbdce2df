'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { failureOf } from '../../../trpc/client.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { Failed, Skeleton } from '../../../ui/states.tsx';
import { useSelf } from '../../session/self.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { asked, NOTES_PAGE, type NoteStatus } from '../page/queries.ts';
import { Section } from '../page/section.tsx';
import { sideTexts } from '../texts.ts';
import type { Note } from './note.ts';
import { NoteCard } from './note-card.tsx';
import { WriteNote } from './write-note.tsx';

const GROWTH = 3;

/** What staff wrote about the customer: pinned first, then newest; behind a word what was archived. */
export function Notes() {
  const { can } = useCustomerHere();
  const self = useSelf();
  const sees = self.can('MngGetNotesByCustomerId');
  if (!sees && !can('MngAddNote')) return null;
  return (
    <Section title={sideTexts.notes}>
      {can('MngAddNote') && <WriteNote />}
      {sees && <SeenNotes />}
    </Section>
  );
}

function SeenNotes() {
  const active = useNotes(0);
  const archived = useNotes(1);
  const [withArchived, setWithArchived] = useState(false);
  return (
    <>
      <NoteList notes={active} />
      {active.count === 0 && (
        <p className="px-3 py-2 text-muted">{archived.count > 0 ? sideTexts.noActive : sideTexts.noNotes}</p>
      )}
      {archived.count > 0 && (
        <Button
          size="small"
          variant="quiet"
          className="m-1"
          aria-expanded={withArchived}
          onClick={() => setWithArchived(!withArchived)}
        >
          {withArchived ? sideTexts.hideArchived : sideTexts.showArchived(archived.count)}
        </Button>
      )}
      {withArchived && <NoteList notes={archived} />}
    </>
  );
}

/** The notes of a status, as many as were asked for. */
function useNotes(status: NoteStatus) {
  const { customer_id } = useCustomerHere().customer;
  const [limit, setLimit] = useState(NOTES_PAGE);
  const { data, error, isPending, isFetching, refetch } = useQuery(
    useTRPC().MngGetNotesByCustomerId.queryOptions(
      { ...asked.notes(customer_id, status), limit },
      { placeholderData: (before) => before },
    ),
  );
  return {
    rows: (data?.rows ?? []) as readonly Note[],
    /** NaN until it is known. */
    count: data?.count ?? Number.NaN,
    failure: error && !data ? failureOf(error).message : undefined,
    isPending,
    isFetching,
    retry: () => void refetch(),
    /** How many more are asked for next. */
    growth: limit * GROWTH - limit,
    more: () => setLimit(limit * GROWTH),
  };
}

function NoteList({ notes }: { notes: ReturnType<typeof useNotes> }) {
  const { rows, count, failure, isPending, isFetching, retry, growth, more } = notes;
  const left = count - rows.length;
  return (
    <>
      {isPending && <Skeleton className="m-3" />}
      {failure && <Failed className="m-3" message={failure} onRetry={retry} />}
      <ul className="divide-y">
        {rows.map((note) => (
          <li key={note.id}>
            <NoteCard note={note} />
          </li>
        ))}
      </ul>
      {left > 0 && (
        <Button size="small" variant="quiet" className="m-1" busy={isFetching} onClick={more}>
          {sideTexts.moreNotes(Math.min(left, growth))}
        </Button>
      )}
    </>
  );
}
