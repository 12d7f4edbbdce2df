'use client';

import { CalendarDays } from 'lucide-react';
import { type ComponentProps, type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { cn } from './cn.ts';
import { Input } from './field.tsx';
import {
  dayToSeconds,
  formatDay,
  formatMoment,
  momentToSeconds,
  secondsToDay,
  secondsToMoment,
} from './moments.ts';
import { lazily } from './on-demand.tsx';
import { readDay, readMoment } from './read-dates.ts';
import { useZone } from './time.tsx';

const loadCalendar = () => import('./calendar.tsx');
const Calendar = lazily(loadCalendar);

const texts = {
  day: 'YYYY-MM-DD',
  moment: 'YYYY-MM-DD HH:MM',
  choose: 'Choose a day (↓)',
  unreadableDay: 'Write 2026-11-26 or 26 Nov 2026.',
  unreadableMoment: 'Write 2026-11-26 14:05 or 26 Nov 2026, 14:05.',
} as const;

type DateInputProps = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type' | 'ref'> & {
  /** Unix seconds; 0 = not set. */
  readonly value: number;
  /** Told with every key: 0 when it was emptied, NaN while it can’t be read. */
  onChange(seconds: number): void;
  readonly small?: boolean;
};

/** A calendar day: what is typed is that day wherever one sits. */
export function DayInput(props: DateInputProps) {
  return (
    <DateInput
      {...props}
      placeholder={texts.day}
      unreadable={texts.unreadableDay}
      format={formatDay}
      read={(text) => toSeconds(readDay(text), dayToSeconds)}
      dayOf={secondsToDay}
      atDay={dayToSeconds}
    />
  );
}

type MomentInputProps = DateInputProps & {
  /** The hour of a day that is given without a time. */
  readonly hour?: number;
};

/** A moment in the viewer’s zone. */
export function MomentInput({ hour = 0, ...props }: MomentInputProps) {
  const zone = useZone();
  const timeOf = (seconds: number) => secondsToMoment(seconds, zone).slice('YYYY-MM-DDT'.length);
  const atDay = (day: string) => readMoment(`${day} ${props.value > 0 ? timeOf(props.value) : ''}`, hour);
  return (
    <DateInput
      {...props}
      placeholder={texts.moment}
      unreadable={texts.unreadableMoment}
      format={(seconds) => formatMoment(seconds, zone)}
      read={(text) => toSeconds(readMoment(text, hour), momentToSeconds)}
      dayOf={(seconds) => secondsToMoment(seconds, zone).slice(0, 'YYYY-MM-DD'.length)}
      atDay={(day) => toSeconds(atDay(day), momentToSeconds)}
    />
  );
}

function toSeconds(text: string | undefined, convert: (text: string) => number): number {
  return text === undefined ? Number.NaN : convert(text);
}

interface Kind {
  readonly unreadable: string;
  format(seconds: number): string;
  /** NaN for what can’t be read. */
  read(text: string): number;
  /** The day of a moment as `YYYY-MM-DD`. */
  dayOf(seconds: number): string;
  atDay(day: string): number;
}

interface Typed {
  readonly text: string;
  readonly seconds: number;
  /** The value while it was typed: whoever does not take what can’t be read keeps this one. */
  readonly over: number;
}

/** Text that is read as a date, or a day chosen from a calendar that comes when it is asked for. */
function DateInput({ value, onChange, small, className, onBlur, ...props }: DateInputProps & Kind) {
  const { unreadable, format, read, dayOf, atDay, ...rest } = props;
  const saidId = useId();
  const box = useRef<HTMLSpanElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<Typed>();
  const [left, setLeft] = useState(true);
  const [open, setOpen] = useState(false);
  const known = value || 0;
  const stands = typed && (Object.is(value, typed.seconds) || value === typed.over);
  const isWrong = left && !!stands && Number.isNaN(typed.seconds);

  function type(text: string) {
    const seconds = text.trim() === '' ? 0 : read(text);
    setTyped({ text, seconds, over: value });
    setLeft(false);
    onChange(seconds);
  }

  function leave(event: FocusEvent<HTMLInputElement>) {
    setLeft(true);
    if (typed && !Number.isNaN(typed.seconds)) setTyped(undefined);
    onBlur?.(event);
  }

  function choose(day: string) {
    setTyped(undefined);
    setOpen(false);
    onChange(atDay(day));
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') setLeft(true);
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    setOpen(true);
  }

  return (
    <span className={cn('block w-full min-w-0', className)}>
      <span ref={box} className="relative block">
        <Input
          {...rest}
          {...(isWrong ? { 'aria-invalid': true, 'aria-describedby': saidId } : {})}
          ref={input}
          autoComplete="off"
          spellCheck={false}
          aria-keyshortcuts="ArrowDown"
          value={stands ? typed.text : format(known)}
          onChange={({ currentTarget }) => type(currentTarget.value)}
          onBlur={leave}
          onKeyDown={onKeyDown}
          className={cn('pr-7', small && 'h-7')}
        />
        <button
          type="button"
          // Whoever has a keyboard opens it from the field.
          tabIndex={-1}
          aria-label={texts.choose}
          title={texts.choose}
          disabled={rest.disabled}
          onPointerEnter={() => void loadCalendar()}
          onClick={() => setOpen(!open)}
          className="absolute inset-y-0 right-0 grid w-7 place-items-center text-faint hover:text-text"
        >
          <CalendarDays aria-hidden className="size-3.5" />
        </button>
      </span>
      {isWrong && (
        <span id={saidId} role="alert" className="block animate-late text-danger text-sm">
          {unreadable}
        </span>
      )}
      {open && box.current && input.current && (
        <Calendar
          anchor={box.current}
          returnTo={input.current}
          day={dayOf(known)}
          onChoose={choose}
          onClose={() => setOpen(false)}
        />
      )}
    </span>
  );
}
