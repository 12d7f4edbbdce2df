'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { failureOf } from '../../../trpc/client.ts';
import { sentence } from '../../../trpc/form-failure.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { useRefreshCustomer } from '../page/use-refresh-customer.ts';
import { sideTexts } from '../texts.ts';
import { NoteText } from './note-text.tsx';

/** Unsaved texts by customer, for as long as the tab lives. */
const unsaved = new Map<number, string>();

/** A new note; what was typed stays until it is saved. */
export function WriteNote() {
  const { customer_id } = useCustomerHere().customer;
  const refresh = useRefreshCustomer(customer_id);
  const [text, setText] = useState(() => unsaved.get(customer_id) ?? '');
  const add = useMutation(
    useTRPC().MngAddNote.mutationOptions({
      onSuccess: () => {
        write('');
        refresh('notes', 'history');
      },
    }),
  );
  const failure = add.error ? failureOf(add.error) : undefined;

  function write(next: string) {
    if (add.error) add.reset();
    if (next === '') unsaved.delete(customer_id);
    else unsaved.set(customer_id, next);
    setText(next);
  }

  return (
    <div className="border-b">
      <NoteText
        label={sideTexts.write}
        text={text}
        onText={write}
        onSave={() => text.trim() !== '' && !add.isPending && add.mutate({ customer_id, text })}
        busy={add.isPending}
        error={failure && (sentence(failure.fields?.[0]?.message) ?? failure.message)}
      />
    </div>
  );
}
