import { dayToSeconds, secondsToDay } from './moments.ts';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const written = [
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
  /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/,
  /^(?<day>\d{1,2})\.?\s+(?<name>[a-z]{3})[a-z]*\.?\s+(?<year>\d{4})$/i,
];

/**
 * A day as people write it, such as `2026-11-26`, `26 Nov 2026` or `26.11.2026`, as `YYYY-MM-DD`; undefined for what is
 * none. Slashes are not read: half of the world means another day by them.
 */
export function readDay(text: string): string | undefined {
  const found = written.map((pattern) => pattern.exec(text.trim())?.groups).find((groups) => groups);
  if (!found) return undefined;
  const { year, month, name, day: of } = found;
  const at = name ? MONTHS.indexOf(name.toLowerCase()) + 1 : Number(month);
  const iso = [year, at, of].map((part) => String(part).padStart(2, '0')).join('-');
  const seconds = at === 0 ? 0 : dayToSeconds(iso);
  return seconds !== 0 && secondsToDay(seconds) === iso ? iso : undefined;
}

/** The same with a time of day, such as `26 Nov 2026, 14:05`; without one it is the hour given. */
export function readMoment(text: string, hour: number): string | undefined {
  const {
    date = '',
    h = hour,
    m = '00',
  } = /^(?<date>.*?)(?:[\s,T]+(?<h>\d{1,2}):(?<m>\d{2}))?$/.exec(text.trim())?.groups ?? {};
  const day = readDay(date);
  if (!day || Number(h) > 23 || Number(m) > 59) return undefined;
  return `${day}T${String(h).padStart(2, '0')}:${m}`;
}
