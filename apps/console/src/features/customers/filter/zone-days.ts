const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, made);
  return made;
}

/** What a clock on the wall of the zone shows at a moment, as if it were UTC, in milliseconds. */
function wallAt(ms: number, zone: string): number {
  const parts = Object.fromEntries(
    formatIn(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The moment, in Unix seconds, at which that clock shows `wall`; where the clock skips it, the first moment after. */
function momentOf(wall: number, zone: string): number {
  const first = wall - (wallAt(wall, zone) - wall);
  const second = wall - (wallAt(first, zone) - first);
  return Math.floor((wallAt(second, zone) === wall ? second : Math.max(first, second)) / 1000);
}

/** Unix seconds at which the day of `now`, moved by some days, begins in a zone. */
export function dayStart(now: number, zone: string, days = 0): number {
  const wall = wallAt(now * 1000, zone);
  return momentOf(Math.floor(wall / DAY_MS) * DAY_MS + days * DAY_MS, zone);
}

/** `2026-11-26` or `2026-11-26T09:30` on the zone's wall clock as Unix seconds; undefined when it is neither. */
export function parseMoment(text: string, zone: string): number | undefined {
  const wall = Date.parse(text.length === 10 ? `${text}T00:00:00Z` : `${text}Z`);
  return Number.isNaN(wall) ? undefined : momentOf(wall, zone);
}
