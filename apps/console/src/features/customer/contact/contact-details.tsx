'use client';

import type { ContactOutcome } from '@dossier/domain/constants';
import { useEffect, useRef } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Input } from '../../../ui/field.tsx';
import { Kbd } from '../../../ui/kbd.tsx';
import { Failed } from '../../../ui/states.tsx';
import { contactTexts, texts } from '../texts.ts';
import { NextContactChoices } from './next-contact-choices.tsx';
import type { ContactBeingLogged } from './use-log-contact.ts';

interface ContactDetailsProps {
  readonly contact: ContactBeingLogged;
  readonly outcome: ContactOutcome;
}

/** What was said and when to call again, once it is told how it went. */
export default function ContactDetails({ contact, outcome }: ContactDetailsProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), [outcome, contact.chosenAt]);
  return (
    <>
      <Input
        ref={input}
        aria-label={contactTexts.text}
        placeholder={contactTexts.text}
        dir="auto"
        value={contact.text}
        onChange={(event) => contact.setText(event.currentTarget.value)}
      />
      <NextContactChoices value={contact.next} onChange={contact.setNext} onPick={contact.setNext} />
      {contact.failure && <Failed message={contact.failure} onRetry={contact.submit} />}
      <div className="flex gap-2">
        <Button type="submit" size="small" variant="primary" busy={contact.busy}>
          {contactTexts.log(contactTexts.outcomes[outcome])}
          <Kbd>↵</Kbd>
        </Button>
        <Button size="small" variant="quiet" onClick={contact.leave}>
          {texts.cancel}
        </Button>
      </div>
    </>
  );
}
