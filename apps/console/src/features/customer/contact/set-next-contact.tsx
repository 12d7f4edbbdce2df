'use client';

import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Failed } from '../../../ui/states.tsx';
import { NextContact } from '../customer-summary.tsx';
import { useSaveCustomer } from '../edit/use-save-customer.ts';
import { useCustomerHere } from '../page/here.tsx';
import { contactTexts, texts } from '../texts.ts';
import { type NextChoice, toNextContact } from './next-contact.ts';
import { NextContactChoices } from './next-contact-choices.tsx';

/** When to get in touch; it can be set without a contact having taken place. */
export function SetNextContact() {
  const { customer } = useCustomerHere();
  const [open, setOpen] = useState(false);
  return (
    <div className="flex flex-col gap-1">
      <span className="text-muted text-sm">{texts.nextContact}</span>
      <span className="flex min-h-8 items-center gap-2">
        <NextContact customer={customer} />
        <Button
          size="small"
          aria-label={contactTexts.setNext}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <CalendarClock aria-hidden className="size-3.5" />
          {contactTexts.set}
        </Button>
      </span>
      {open && <Choices onDone={() => setOpen(false)} />}
    </div>
  );
}

function Choices({ onDone }: { onDone: () => void }) {
  const { customer } = useCustomerHere();
  const [next, setNext] = useState<NextChoice | number>('keep');
  const saving = useSaveCustomer({ label: texts.nextContact, onSaved: onDone });

  function save(choice: NextChoice | number) {
    const at = toNextContact(choice, new Date());
    if (at === undefined) onDone();
    else void saving.save(customer, { next_contact_time: at });
  }

  function choose(choice: NextChoice | number) {
    setNext(choice);
    // A moment being picked is complete only when one says so.
    if (typeof choice !== 'number') save(choice);
  }

  return (
    <form
      className="flex max-w-96 flex-col items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        save(next);
      }}
    >
      <NextContactChoices value={next} onChange={choose} disabled={saving.busy} />
      {typeof next === 'number' && (
        <Button type="submit" size="small" variant="primary" busy={saving.busy}>
          {texts.save}
        </Button>
      )}
      {saving.failure && <Failed message={saving.failure} />}
    </form>
  );
}
