import { type CustomerFilter, type FieldFilter, type FilterKind, ME } from './filter.ts';
import { dayStart, parseMoment } from './zone-days.ts';

type Value = string | number;

/** The filter keys of MngGetCustomersByFilter and of every other command that takes a filter. */
export interface Conditions {
  where?: [string, string, Value][];
  whereIn?: [string, Value[]][];
  whereNotIn?: [string, Value[]][];
  whereBetween?: [string, [Value, Value]][];
  whereNot?: [string, Value][];
  search?: string;
}

/** Who looks, where and when: relative times are resolved for them. */
export interface Viewpoint {
  /** Unix seconds. */
  readonly now: number;
  readonly zone: string;
  readonly staff_id: number;
  kindOf(field: string): FilterKind | undefined;
}

const STATUS_ARCHIVED = 2;
/** The last second a time can hold. */
const END = 253_402_300_799;
const START = -2_208_988_800;
const DAY_S = 86_400;

/** A filter as the desk is asked. */
export function toConditions(filter: CustomerFilter, at: Viewpoint): Conditions {
  const asked: Required<Omit<Conditions, 'search'>> = {
    where: [],
    whereIn: [],
    whereNotIn: [],
    whereBetween: [],
    whereNot: [],
  };
  for (const one of filter.filters) {
    const kind = at.kindOf(one.field);
    if (kind !== undefined) addOne(asked, one, { ...at, kind });
  }
  if (!mayListArchived(filter)) asked.whereNot.push(['status', STATUS_ARCHIVED]);
  const named = Object.fromEntries(Object.entries(asked).filter(([, list]) => list.length > 0));
  const search = filter.search.trim();
  return search === '' ? named : { ...named, search };
}

/** Whether archived customers are among those listed: they were asked for, or a status was. */
export function mayListArchived({ archived, filters }: Omit<CustomerFilter, 'search'>): boolean {
  return archived || filters.some(({ field, op }) => field === 'status' && op === 'in');
}

type Asked = Required<Omit<Conditions, 'search'>>;
type Here = Viewpoint & { readonly kind: FilterKind };

function addOne(asked: Asked, filter: FieldFilter, at: Here): void {
  const { field, op, values } = filter;
  if (op === 'in' || op === 'out') {
    const numbers = values.map((value) => (value === ME ? at.staff_id : Number(value)));
    (op === 'in' ? asked.whereIn : asked.whereNotIn).push([field, numbers.filter(Number.isSafeInteger)]);
  } else if (op === 'contains') asked.where.push([field, 'like', values[0] ?? '']);
  else if (op === 'has') asked.where.push([field, 'like', JSON.stringify(values[0] ?? '')]);
  else if (op === 'filled') asked.whereNot.push([field, emptyOf(at.kind)]);
  else if (op === 'empty') asked.where.push([field, '=', emptyOf(at.kind)]);
  else if (at.kind === 'text') asked.where.push([field, '=', values[0] ?? '']);
  else {
    const range = rangeOf(filter, at);
    if (range) asked.whereBetween.push([field, range]);
    if (at.kind === 'date') asked.whereNot.push([field, 0]);
  }
}

function emptyOf(kind: FilterKind): Value {
  return kind === 'text' || kind === 'tags' ? '' : 0;
}

/** First and last value that meet a filter, both included; 0 stands for not set and is never among them. */
function rangeOf(filter: FieldFilter, at: Here): [number, number] | undefined {
  const range =
    at.kind === 'number' ? numberRange(filter) : (relativeRange(filter, at) ?? timeRange(filter, at));
  return range?.every(Number.isSafeInteger) ? range : undefined;
}

const MAX_NUMBER = 2_147_483_647;

function numberRange({ op, values }: FieldFilter): [number, number] {
  const [first = Number.NaN, second = Number.NaN] = values.map(Number);
  if (op === 'from') return [first, MAX_NUMBER];
  if (op === 'to') return [0, first];
  return op === 'between' ? [first, second] : [first, first];
}

/** The one time that lies ahead. All others are of what was: whatever comes while one looks is among the last days too. */
export const AHEAD = 'next_contact_time';

function relativeRange(
  { field, op, values }: FieldFilter,
  { now, zone }: Here,
): [number, number] | undefined {
  const days = Number(values[0]);
  const day = (offset: number) => dayStart(now, zone, offset);
  if (op === 'overdue') return [1, now - 1];
  if (op === 'today') return [day(0), day(1) - 1];
  if (op === 'tomorrow') return [day(1), day(2) - 1];
  if (op === 'next') return [now, day(days + 1) - 1];
  if (op === 'last') return [day(-days + 1), field === AHEAD ? now : END];
  if (op === 'older') return [1, day(-days) - 1];
  return undefined;
}

/** Days stand for the whole of them: `before` ends the day before, `after` begins the day after. */
function timeRange({ op, values }: FieldFilter, at: Here): [number, number] | undefined {
  const [first, second = first] = values.map((value) => spanOf(value, at));
  if (!first || !second) return undefined;
  const earliest = at.kind === 'date' ? START : 1;
  if (op === 'before') return [earliest, first[0] - 1];
  if (op === 'after') return [first[1] + 1, END];
  return [first[0], second[1]];
}

/** The first and the last second of a day, or a moment twice; birth dates are dates and know no zone. */
function spanOf(value: string, { kind, zone }: Here): [number, number] | undefined {
  const start = parseMoment(value, kind === 'date' ? 'UTC' : zone);
  if (start === undefined) return undefined;
  if (value.length > 10) return [start, start];
  if (kind === 'date') return [start, start + DAY_S - 1];
  return [start, dayStart(start, zone, 1) - 1];
}
