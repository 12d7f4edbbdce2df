'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { cn } from '../../../ui/cn.ts';
import { formatMoment } from '../../../ui/moments.ts';
import { MomentInput, useZone } from '../../../ui/time.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { contactTexts } from '../texts.ts';
import { type NextChoice, quickChoices, toNextContact } from './next-contact.ts';

interface NextContactChoicesProps {
  readonly value: NextChoice | number;
  onChange(value: NextChoice | number): void;
  readonly disabled?: boolean;
}

/** When to get in touch again: the usual answers, or a moment of one's own; said in both people's time. */
export function NextContactChoices({ value, onChange, disabled = false }: NextContactChoicesProps) {
  const { customer } = useCustomerHere();
  const [picking, setPicking] = useState(false);
  const zone = useZone();
  const at = toNextContact(value, new Date());
  const shown = at ?? customer.next_contact_time;
  const theirs = customer.timezone !== '' && customer.timezone !== zone;
  const choices = ['keep', ...quickChoices, 'none'] as const;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (picking) input.current?.focus();
  }, [picking]);
  return (
    <fieldset aria-label={contactTexts.next} className="flex flex-wrap items-center gap-1">
      <span className="mr-1 text-muted text-sm">{contactTexts.next}</span>
      {choices.map((choice) => (
        <Chip
          key={choice}
          pressed={value === choice}
          disabled={disabled}
          onPress={() => {
            setPicking(false);
            onChange(choice);
          }}
        >
          {contactTexts.choices[choice]}
        </Chip>
      ))}
      {picking || typeof value === 'number' ? (
        <MomentInput
          ref={input}
          aria-label={contactTexts.choices.pick}
          value={typeof value === 'number' ? value : 0}
          onChange={(seconds) => onChange(seconds === 0 ? 'keep' : seconds)}
          className="h-6 w-44"
        />
      ) : (
        <Chip pressed={false} disabled={disabled} onPress={() => setPicking(true)}>
          {contactTexts.choices.pick}
        </Chip>
      )}
      {shown > 0 && (
        <span className="ml-1 text-muted text-sm" suppressHydrationWarning>
          {formatMoment(shown, zone)}
          {theirs && ` · ${contactTexts.forCustomer(formatMoment(shown, customer.timezone))}`}
        </span>
      )}
    </fieldset>
  );
}

interface ChipProps {
  readonly pressed: boolean;
  readonly disabled: boolean;
  onPress(): void;
  readonly children: string;
}

function Chip({ pressed, disabled, onPress, children }: ChipProps) {
  return (
    <Button
      size="small"
      disabled={disabled}
      aria-pressed={pressed}
      onClick={onPress}
      className={cn(pressed && 'border-accent bg-accent-soft text-accent-strong')}
    >
      {children}
    </Button>
  );
}
