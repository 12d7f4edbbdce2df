'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { failureOf } from '../../../trpc/client.ts';
import { sentence } from '../../../trpc/form-failure.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { useRefreshCustomer } from '../page/use-refresh-customer.ts';
import { sideTexts } from '../texts.ts';
import type { Note } from './note.ts';
import { NoteText } from './note-text.tsx';

/** Changes what a note says; where somebody else did so meanwhile, both texts are there to choose from. */
export default function EditNote({ note, onDone }: { note: Note; onDone: () => void }) {
  const refresh = useRefreshCustomer(note.customer_id);
  const [text, setText] = useState(note.text);
  const [expected_version, setExpected] = useState(note.version);
  const [theirs, setTheirs] = useState<string>();
  const update = useMutation(
    useTRPC().MngUpdateNote.mutationOptions({
      onSuccess: () => {
        refresh('notes', 'history');
        onDone();
      },
      onError: (error) => {
        const { current } = failureOf(error);
        const now = current as Note | undefined;
        if (!now) return;
        setTheirs(now.text);
        setExpected(now.version);
      },
    }),
  );
  const failure = update.error ? failureOf(update.error) : undefined;
  const error = failure?.current
    ? sideTexts.noteConflict
    : (sentence(failure?.fields?.[0]?.message) ?? failure?.message);

  function save() {
    if (text === note.text && theirs === undefined) return onDone();
    if (text.trim() !== '' && !update.isPending) update.mutate({ id: note.id, expected_version, text });
  }

  return (
    <div className="-mx-3">
      {theirs !== undefined && (
        <div className="mx-3 rounded bg-warning-soft px-2 py-1 text-sm">
          <p dir="auto" className="whitespace-pre-wrap break-words">
            {theirs}
          </p>
          <Button size="small" onClick={() => setText(theirs)}>
            {sideTexts.takeTheirs}
          </Button>
        </div>
      )}
      <NoteText
        label={sideTexts.editNote}
        text={text}
        onText={setText}
        onSave={save}
        onCancel={onDone}
        busy={update.isPending}
        error={error}
        autoFocus
      />
    </div>
  );
}
