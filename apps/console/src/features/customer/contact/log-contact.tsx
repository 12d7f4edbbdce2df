'use client';

import { type ContactOutcome, contactOutcomes } from '@dossier/domain/constants';
import type { KeyboardEvent } from 'react';
import { Button } from '../../../ui/button.tsx';
import { cn } from '../../../ui/cn.ts';
import { Kbd } from '../../../ui/kbd.tsx';
import { lazily } from '../../../ui/on-demand.tsx';
import { contactTexts } from '../texts.ts';
import { useLogContact } from './use-log-contact.ts';
import { useOutcomeKeys } from './use-outcome-keys.ts';

const loadDetails = () => import('./contact-details.tsx');
const ContactDetails = lazily(loadDetails);

/** Logs how a contact went: a digit says it, Enter keeps it; what was said and when to call again are there in between. */
export function LogContact() {
  const contact = useLogContact();
  const { outcome, leave, choose, submit } = contact;
  useOutcomeKeys({ choose, submit });

  function onKeyDown(event: KeyboardEvent) {
    if (!event.defaultPrevented && event.key === 'Escape') leave();
  }

  return (
    <form
      aria-label={contactTexts.howItWent}
      className="flex min-w-0 flex-1 basis-120 flex-col gap-2"
      onPointerEnter={() => void loadDetails()}
      onFocus={() => void loadDetails()}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Outcomes chosen={outcome} onChoose={choose} />
      {outcome && <ContactDetails contact={contact} outcome={outcome} />}
    </form>
  );
}

interface OutcomesProps {
  readonly chosen: ContactOutcome | undefined;
  onChoose(outcome: ContactOutcome): void;
}

function Outcomes({ chosen, onChoose }: OutcomesProps) {
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="mb-1 text-muted text-sm">{contactTexts.howItWent}</legend>
      {contactOutcomes.map((outcome, at) => (
        <Button
          key={outcome}
          aria-pressed={chosen === outcome}
          aria-keyshortcuts={String(at + 1)}
          onClick={() => onChoose(outcome)}
          className={cn('px-2', chosen === outcome && 'border-accent bg-accent-soft text-accent-strong')}
        >
          <Kbd>{at + 1}</Kbd>
          {contactTexts.outcomes[outcome]}
        </Button>
      ))}
    </fieldset>
  );
}
