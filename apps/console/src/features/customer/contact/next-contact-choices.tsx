'use client';

import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { cn } from '../../../ui/cn.ts';
import { MomentInput } from '../../../ui/date-input.tsx';
import { formatMoment } from '../../../ui/moments.ts';
import { useZone } from '../../../ui/time.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { contactTexts } from '../texts.ts';
import { MORNING_HOUR, type NextChoice, quickChoices, toNextContact } from './next-contact.ts';

interface NextContactChoicesProps {
  readonly value: NextChoice | number;
  onChange(choice: NextChoice): void;
  /** A moment being typed; `keep` while there is none, NaN while it can’t be read. */
  onPick(moment: number | 'keep'): void;
  readonly disabled?: boolean;
}

/** When to get in touch again: the usual answers, or a moment of one's own; said in both people's time. */
export function NextContactChoices({ value, onChange, onPick, disabled = false }: NextContactChoicesProps) {
  const { customer } = useCustomerHere();
  const [picking, setPicking] = useState(false);
  const zone = useZone();
  const at = toNextContact(value, new Date());
  const shown = at ?? customer.next_contact_time;
  const theirs = customer.timezone !== '' && customer.timezone !== zone;
  const choices = ['keep', ...quickChoices, 'none'] as const;
  return (
    <fieldset aria-label={contactTexts.next} className="flex flex-wrap items-start gap-1">
      <span className="mr-1 text-muted text-sm leading-6">{contactTexts.next}</span>
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
          small
          autoFocus={picking}
          aria-label={contactTexts.choices.pick}
          value={typeof value === 'number' ? value : 0}
          onChange={(seconds) => onPick(seconds === 0 ? 'keep' : seconds)}
          hour={MORNING_HOUR}
          className="w-50"
        />
      ) : (
        <Chip pressed={false} disabled={disabled} onPress={() => setPicking(true)}>
          {contactTexts.choices.pick}
        </Chip>
      )}
      {shown > 0 && (
        <span className="ml-1 text-muted text-sm leading-6" suppressHydrationWarning>
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
