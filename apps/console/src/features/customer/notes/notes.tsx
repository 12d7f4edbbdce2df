'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { failureOf } from '../../../trpc/client.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { Failed, Skeleton } from '../../../ui/states.tsx';
import { useSelf } from '../../session/self.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { asked, NOTES_PAGE } from '../page/queries.ts';
import { Section } from '../page/section.tsx';
import { sideTexts } from '../texts.ts';
import type { Note } from './note.ts';
import { NoteCard } from './note-card.tsx';
import { WriteNote } from './write-note.tsx';

/** What staff wrote about the customer: pinned first, then newest. */
export function Notes() {
  const { customer, can } = useCustomerHere();
  const self = useSelf();
  const sees = self.can('MngGetNotesByCustomerId');
  const [limit, setLimit] = useState(NOTES_PAGE);
  const options = useTRPC().MngGetNotesByCustomerId.queryOptions(
    { ...asked.notes(customer.customer_id), limit },
    { enabled: sees, placeholderData: (before) => before },
  );
  const notes = useQuery(options);
  if (!sees && !can('MngAddNote')) return null;
  const rows = (notes.data?.rows ?? []) as readonly Note[];
  const more = (notes.data?.count ?? 0) - rows.length;
  return (
    <Section title={sideTexts.notes}>
      {can('MngAddNote') && <WriteNote />}
      {sees && notes.isPending && <Skeleton className="m-3" />}
      {notes.error && !notes.data && (
        <Failed
          className="m-3"
          message={failureOf(notes.error).message}
          onRetry={() => void notes.refetch()}
        />
      )}
      {notes.data && <NoteList notes={rows} />}
      {more > 0 && (
        <Button
          size="small"
          variant="quiet"
          className="m-2"
          busy={notes.isFetching}
          onClick={() => setLimit(limit + NOTES_PAGE)}
        >
          {sideTexts.moreNotes(Math.min(more, NOTES_PAGE))}
        </Button>
      )}
    </Section>
  );
}

/** Notes in use, and behind a word those that were archived. */
function NoteList({ notes }: { notes: readonly Note[] }) {
  const [withArchived, setWithArchived] = useState(false);
  const active = notes.filter(({ status }) => status === 0);
  const archived = notes.filter(({ status }) => status !== 0);
  const shown = withArchived ? [...active, ...archived] : active;
  return (
    <>
      {notes.length === 0 && <p className="px-3 py-2 text-muted">{sideTexts.noNotes}</p>}
      <ul className="divide-y">
        {shown.map((note) => (
          <li key={note.id}>
            <NoteCard note={note} />
          </li>
        ))}
      </ul>
      {archived.length > 0 && (
        <Button
          size="small"
          variant="quiet"
          className="m-2"
          aria-expanded={withArchived}
          onClick={() => setWithArchived(!withArchived)}
        >
          {withArchived ? sideTexts.hideArchived : sideTexts.showArchived(archived.length)}
        </Button>
      )}
    </>
  );
}
