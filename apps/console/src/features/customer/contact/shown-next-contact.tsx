'use client';

import { CalendarClock } from 'lucide-react';
import type { RefObject } from 'react';
import { Button } from '../../../ui/button.tsx';
import { NextContact } from '../customer-summary.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { contactTexts, texts } from '../texts.ts';

interface ShownNextContactProps {
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly setting: boolean;
  onSet(): void;
}

/** When to get in touch; it can be set without a contact having taken place. */
export function ShownNextContact({ button, setting, onSet }: ShownNextContactProps) {
  const { customer } = useCustomerHere();
  return (
    <div className="flex flex-col gap-1">
      <span className="text-muted text-sm">{texts.nextContact}</span>
      <span className="flex min-h-8 items-center gap-2">
        {/* Where there is little room the head of the page says it. */}
        <span className="max-xl:hidden">
          <NextContact customer={customer} />
        </span>
        <Button
          ref={button}
          size="small"
          aria-label={contactTexts.setNext}
          aria-expanded={setting}
          onClick={onSet}
        >
          <CalendarClock aria-hidden className="size-3.5" />
          {contactTexts.set}
        </Button>
      </span>
    </div>
  );
}
