'use client';

import { DayPicker } from 'react-day-picker';
import { Anchored } from './anchored.tsx';
import { cn } from './cn.ts';
import { LOCALE } from './moments.ts';

interface CalendarProps {
  readonly anchor: HTMLElement;
  readonly returnTo: HTMLElement;
  /** `YYYY-MM-DD`, or empty. */
  readonly day: string;
  onChoose(day: string): void;
  onClose(): void;
}

const said = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'full' });
const FIRST_YEAR = 1900;
const YEARS_AHEAD = 10;

const arrow = 'grid size-7 place-items-center rounded hover:bg-hover aria-disabled:opacity-40';
const picked =
  'relative flex items-center gap-0.5 rounded px-1 font-medium hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-accent';

/** The days of a month, by pointer and arrow keys. */
export default function Calendar({ anchor, returnTo, day, onChoose, onClose }: CalendarProps) {
  const selected = day === '' ? undefined : new Date(`${day}T12:00`);
  const last = new Date(new Date().getFullYear() + YEARS_AHEAD, 11);
  return (
    <Anchored anchor={anchor} returnTo={returnTo} onClose={onClose} label="Calendar" className="p-2">
      <DayPicker
        mode="single"
        required
        autoFocus
        selected={selected}
        {...(selected ? { defaultMonth: selected } : {})}
        onSelect={(date) => onChoose(toDay(date))}
        captionLayout="dropdown"
        navLayout="around"
        weekStartsOn={1}
        labels={{ labelDayButton: (date) => said.format(date) }}
        startMonth={new Date(FIRST_YEAR, 0)}
        endMonth={last}
        classNames={{
          month: 'relative',
          button_previous: cn(arrow, 'absolute top-0 left-0'),
          button_next: cn(arrow, 'absolute top-0 right-0'),
          chevron: 'size-3.5 fill-current',
          month_caption: 'flex h-7 items-center justify-center',
          dropdowns: 'flex items-center gap-1',
          dropdown_root: picked,
          dropdown: 'absolute inset-0 cursor-pointer opacity-0',
          caption_label: 'flex items-center gap-0.5',
          month_grid: 'mt-1 border-collapse',
          weekday: 'size-8 font-normal text-faint text-sm',
          day: 'p-0 text-center',
          day_button: 'size-8 rounded hover:bg-hover',
          today: 'font-semibold text-accent',
          outside: 'text-faint',
          selected: '[&>button]:bg-accent [&>button]:text-on-accent [&>button]:hover:bg-accent-strong',
        }}
      />
    </Anchored>
  );
}

/** The day a date means where one sits, whatever its time. */
function toDay(date: Date): string {
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}
