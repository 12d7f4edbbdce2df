'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Failed } from '../../../ui/states.tsx';
import { useSaveCustomer } from '../edit/use-save-customer.ts';
import { useCustomerHere } from '../page/here.tsx';
import { contactTexts, texts } from '../texts.ts';
import { type NextChoice, toNextContact } from './next-contact.ts';
import { NextContactChoices } from './next-contact-choices.tsx';

/** Sets the next contact alone. */
export default function NextContactForm({ onDone }: { onDone: () => void }) {
  const { customer } = useCustomerHere();
  const [next, setNext] = useState<NextChoice | number>('keep');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('button')?.focus(), []);
  const saving = useSaveCustomer({ label: texts.nextContact, onSaved: onDone });

  function save(choice: NextChoice | number) {
    const at = toNextContact(choice, new Date());
    if (Number.isNaN(at)) return;
    if (at === undefined) onDone();
    else void saving.save(customer, { next_contact_time: at });
  }

  function choose(choice: NextChoice) {
    setNext(choice);
    save(choice);
  }

  return (
    <form
      ref={form}
      aria-label={contactTexts.setNext}
      className="flex basis-full flex-wrap items-center justify-end gap-2"
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
      onSubmit={(event) => {
        event.preventDefault();
        save(next);
      }}
    >
      <NextContactChoices value={next} onChange={choose} onPick={setNext} disabled={saving.busy} />
      {typeof next === 'number' && (
        <Button type="submit" size="small" variant="primary" busy={saving.busy}>
          {texts.save}
        </Button>
      )}
      {saving.failure && <Failed message={saving.failure} />}
    </form>
  );
}
