'use client';

import type { ContactOutcome } from '@dossier/domain/constants';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { failureOf } from '../../../trpc/client.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { useRefreshCustomer, useTakeCustomer } from '../page/use-refresh-customer.ts';
import { contactTexts } from '../texts.ts';
import { type NextChoice, suggestedNext, toNextContact } from './next-contact.ts';

export type ContactBeingLogged = ReturnType<typeof useLogContact>;

/** A contact being logged: outcome, words and the next one go with one command; a refusal keeps what was typed. */
export function useLogContact() {
  const { customer_id, next_contact_time } = useCustomerHere().customer;
  const [chosen, setChosen] = useState<{ readonly outcome: ContactOutcome; readonly at: number }>();
  const outcome = chosen?.outcome;
  const [text, setText] = useState('');
  const [next, setNext] = useState<NextChoice | number>('keep');
  const say = useToast();
  const take = useTakeCustomer(customer_id);
  const refresh = useRefreshCustomer(customer_id);
  const log = useMutation(
    useTRPC().MngLogContact.mutationOptions({
      onSuccess: (reply, sent) => {
        take(reply.customer);
        refresh('notes');
        setChosen(undefined);
        setText('');
        setNext('keep');
        say({ title: contactTexts.logged(contactTexts.outcomes[sent.outcome]), tone: 'success' });
      },
    }),
  );

  function choose(wanted: ContactOutcome) {
    log.reset();
    const at = Date.now();
    setChosen({ outcome: wanted, at });
    setNext(suggestedNext(wanted, next_contact_time, at / 1000));
  }

  function submit() {
    if (!outcome || log.isPending) return;
    const at = toNextContact(next, new Date());
    if (Number.isNaN(at)) return;
    log.mutate({
      customer_id,
      outcome,
      ...(text.trim() === '' ? {} : { text: text.trim() }),
      ...(at === undefined ? {} : { next_contact_time: at }),
    });
  }

  return {
    outcome,
    /** Changes with each choice, also of the same outcome. */
    chosenAt: chosen?.at,
    choose,
    /** Goes back to before the choice; what was typed stays for the next one. */
    leave: () => setChosen(undefined),
    text,
    setText,
    next,
    setNext,
    submit,
    busy: log.isPending,
    failure: log.error ? failureOf(log.error).message : undefined,
  };
}
