const DAY_S = 86_400;

/** Days and times as people write them: one language for now, so that numbers and names agree. */
export const LOCALE = 'en-GB';

/** A day as `YYYY-MM-DD`; empty for 0 = not set (1 is 1970-01-01 on the wire). */
export function secondsToDay(seconds: number): string {
  return seconds === 0 ? '' : new Date(seconds * 1000).toISOString().slice(0, 10);
}

/** Midnight UTC of a day `YYYY-MM-DD`, 1 for 1970-01-01; 0 for what is no day. */
export function dayToSeconds(day: string): number {
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time)) return 0;
  return time / 1000 || 1;
}

const day = new Intl.DateTimeFormat(LOCALE, {
  day: '2-digit',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A day such as `04 Mar 1985`, the same in every zone. */
export function formatDay(seconds: number): string {
  return seconds === 0 ? '' : day.format(seconds * 1000);
}

/** A format for each zone, made once: making one takes longer than writing a hundred moments. */
function byZone(make: (timeZone: string) => Intl.DateTimeFormat): (timeZone: string) => Intl.DateTimeFormat {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (timeZone) => {
    const format = made.get(timeZone) ?? make(timeZone);
    made.set(timeZone, format);
    return format;
  };
}

const moment = byZone(
  (timeZone) =>
    new Intl.DateTimeFormat(LOCALE, {
      day: '2-digit',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
    }),
);

/** A moment such as `04 Mar 2026, 14:05` in a zone. */
export function formatMoment(seconds: number, timeZone: string): string {
  return seconds === 0 ? '' : moment(timeZone).format(seconds * 1000);
}

const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });
const units = [
  ['year', 365 * DAY_S],
  ['month', 30 * DAY_S],
  ['week', 7 * DAY_S],
  ['day', DAY_S],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** How long ago or ahead, such as `3 hours ago`. */
export function formatRelative(seconds: number, now: number): string {
  const away = seconds - now;
  const [unit, size] = units.find(([, size]) => Math.abs(away) >= size) ?? (['second', 1] as const);
  return relative.format(unit === 'second' ? 0 : Math.trunc(away / size), unit);
}

const isoMoment = byZone(
  (timeZone) => new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone }),
);

/** A moment as `YYYY-MM-DDTHH:MM` in a zone. */
export function secondsToMoment(seconds: number, timeZone: string): string {
  return seconds === 0
    ? ''
    : isoMoment(timeZone)
        .format(seconds * 1000)
        .replace(' ', 'T');
}

/** The moment of a `datetime-local` input, which speaks of the browser's own zone. */
export function momentToSeconds(moment: string): number {
  const time = moment === '' ? Number.NaN : new Date(moment).getTime();
  return Number.isNaN(time) ? 0 : Math.floor(time / 1000);
}
