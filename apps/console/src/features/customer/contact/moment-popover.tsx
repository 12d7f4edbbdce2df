'use client';

import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { Failed } from '../../../ui/states.tsx';
import { useSaveCustomer } from '../edit/use-save-customer.ts';
import { useCustomerHere } from '../page/here.tsx';
import { contactTexts, texts } from '../texts.ts';
import { type NextChoice, toNextContact } from './next-contact.ts';
import { NextContactChoices } from './next-contact-choices.tsx';

/** Sets the next contact alone, without a contact having taken place. */
export function MomentPopover() {
  const { customer } = useCustomerHere();
  const [open, setOpen] = useState(false);
  const [next, setNext] = useState<NextChoice | number>('keep');
  const saving = useSaveCustomer({ label: texts.nextContact, onSaved: () => setOpen(false) });

  function choose(choice: NextChoice | number) {
    setNext(choice);
    // A moment being picked is complete only when one says so.
    if (typeof choice === 'number' || choice === 'keep') return;
    save(choice);
  }

  function save(choice: NextChoice | number) {
    const at = toNextContact(choice, new Date());
    if (at === undefined) setOpen(false);
    else void saving.save(customer, { next_contact_time: at });
  }

  return (
    <Popover
      open={open}
      onOpenChange={(opened) => {
        setNext('keep');
        setOpen(opened);
      }}
      align="end"
      label={contactTexts.setNext}
      className="w-96"
      trigger={
        <Button size="small" aria-label={contactTexts.setNext}>
          <CalendarClock aria-hidden className="size-3.5" />
          {contactTexts.set}
        </Button>
      }
    >
      <div className="flex flex-col gap-2">
        <NextContactChoices value={next} onChange={choose} disabled={saving.busy} />
        {typeof next === 'number' && (
          <Button size="small" variant="primary" busy={saving.busy} onClick={() => save(next)}>
            {texts.save}
          </Button>
        )}
        {saving.failure && <Failed message={saving.failure} />}
      </div>
    </Popover>
  );
}
