'use client';

import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Button } from '../../../ui/button.tsx';
import { cn } from '../../../ui/cn.ts';
import { Input } from '../../../ui/field.tsx';
import { Kbd } from '../../../ui/kbd.tsx';
import { Failed } from '../../../ui/states.tsx';
import { contactTexts, texts } from '../texts.ts';
import { type Outcome, outcomes } from './next-contact.ts';
import { NextContactChoices } from './next-contact-choices.tsx';
import { useLogContact } from './use-log-contact.ts';
import { useOutcomeKeys } from './use-outcome-keys.ts';

/** Logs how a contact went: a digit says it, Enter keeps it; what was said and when to call again are there in between. */
export function LogContact() {
  const { outcome, setOutcome, choose, text, setText, next, setNext, submit, busy, failure } =
    useLogContact();
  const input = useRef<HTMLInputElement>(null);

  function onKeyDown(event: KeyboardEvent) {
    if (event.defaultPrevented) return;
    if (event.key === 'Escape' && outcome) setOutcome(undefined);
  }

  useOutcomeKeys(choose);
  useEffect(() => {
    if (outcome) input.current?.focus();
  }, [outcome]);

  return (
    <form
      aria-label={contactTexts.howItWent}
      className="flex min-w-0 flex-[1_1_34rem] flex-col gap-2"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Outcomes chosen={outcome} onChoose={choose} />
      {outcome && (
        <>
          <Input
            ref={input}
            aria-label={contactTexts.text}
            placeholder={contactTexts.text}
            dir="auto"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <NextContactChoices value={next} onChange={setNext} />
          {failure && <Failed message={failure} onRetry={submit} />}
          <div className="flex gap-2">
            <Button type="submit" size="small" variant="primary" busy={busy}>
              {contactTexts.log(contactTexts.outcomes[outcome])}
              <Kbd>↵</Kbd>
            </Button>
            <Button size="small" variant="quiet" onClick={() => setOutcome(undefined)}>
              {texts.cancel}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}

interface OutcomesProps {
  readonly chosen: Outcome | undefined;
  onChoose(outcome: Outcome): void;
}

function Outcomes({ chosen, onChoose }: OutcomesProps) {
  return (
    <fieldset aria-label={contactTexts.howItWent} className="flex flex-wrap gap-1.5">
      {outcomes.map((outcome, at) => (
        <Button
          key={outcome}
          aria-pressed={chosen === outcome}
          aria-keyshortcuts={String(at + 1)}
          onClick={() => onChoose(outcome)}
          className={cn(chosen === outcome && 'border-accent bg-accent-soft text-accent-strong')}
        >
          <Kbd>{at + 1}</Kbd>
          {contactTexts.outcomes[outcome]}
        </Button>
      ))}
    </fieldset>
  );
}
