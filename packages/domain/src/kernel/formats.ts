import countries from 'i18n-iso-countries';
import { z } from 'zod';
import { isAddressFilter } from './addresses.ts';
import { broken, type Field, type Flags, intSchema, notWellFormed, textSchema, wellFormed } from './field.ts';

const DAY_S = 86_400;
const FIRST_BIRTH_DATE_S = Date.UTC(1900, 0, 1) / 1000;

/** The largest number of UTF-8 bytes of a JSON text field. */
const KIB = 1024;

/** A text that must satisfy a rule unless it is empty. */
function formatted(
  max: number,
  rule: readonly [name: string, message: string],
  holds: (text: string) => boolean,
) {
  return textSchema(max).refine((value) => value === '' || holds(value), broken(...rule));
}

/** Upper-cased within ASCII: `ß` is no `SS`. */
const upperCased = (text: string) => text.replace(/[a-z]/g, (letter) => letter.toUpperCase());

const asText = { column: 'text', empty: '' } as const;

/** A calendar date: any second of its UTC day is accepted, midnight returned; 1970-01-01 is 1, for 0 = not set. */
export function birthDate(flags: Flags = {}): Field<number> {
  const schema = intSchema(-MAX_SECONDS, MAX_SECONDS)
    .transform(toMidnight)
    .refine(
      (value) => value === 0 || (value >= FIRST_BIRTH_DATE_S && value <= Date.now() / 1000),
      broken('range', 'must be a day between 1900-01-01 and today'),
    );
  const read =
    "(case when $.birth_date is null then 0 when $.birth_date = date '1970-01-01' then 1" +
    ' else extract(epoch from $.birth_date)::int8 end)';
  return { kind: 'date', column: 'date', schema, empty: 0, read, ...flags };
}

const MAX_SECONDS = 253_402_300_799;

export function toMidnight(seconds: number): number {
  if (seconds === 0) return 0;
  return Math.floor(seconds / DAY_S) * DAY_S || 1;
}

/** The stored form of a birth date: `YYYY-MM-DD`, or null when not set. */
export function toStoredDate(seconds: number): string | null {
  if (seconds === 0) return null;
  return new Date(toMidnight(seconds) * 1000).toISOString().slice(0, 10);
}

/** An e-mail address: trimmed, checked, its case kept. */
export function email(flags: Flags = {}): Field<string> {
  const address = z.string().regex(z.regexes.html5Email);
  const schema = textSchema(1024)
    .transform((value) => value.trim())
    .pipe(
      formatted(254, ['email', 'must be an e-mail address'], (value) => address.safeParse(value).success),
    );
  return { ...asText, kind: 'e-mail ≤ 254', schema, ...flags };
}

/** Digits with an optional leading `+`; blanks and `-().` are removed. */
export function phone(flags: Flags = {}): Field<string> {
  const schema = textSchema(128)
    .transform((value) => value.replace(/[\s\-().]/g, ''))
    .pipe(
      formatted(32, ['phone', 'must be digits with an optional leading +'], (value) =>
        /^\+?\d+$/.test(value),
      ),
    );
  return { ...asText, kind: 'phone ≤ 32', schema, ...flags };
}

/** ISO 3166-1 alpha-2, upper-cased. */
export function country(flags: Flags = {}): Field<string> {
  const known = new Set(Object.keys(countries.getAlpha2Codes()));
  const schema = textSchema(64)
    .transform(upperCased)
    .pipe(formatted(64, ['country', 'must be an ISO 3166-1 alpha-2 code'], (value) => known.has(value)));
  return { ...asText, kind: 'ISO 3166-1 alpha-2', schema, ...flags };
}

/** A BCP 47 language tag. */
export function language(flags: Flags = {}): Field<string> {
  const schema = formatted(64, ['language', 'must be a BCP 47 language tag'], (value) => {
    try {
      return Intl.getCanonicalLocales(value).length === 1;
    } catch {
      return false;
    }
  });
  return { ...asText, kind: 'BCP 47', schema, ...flags };
}

/** An IANA time zone. */
export function timezone(flags: Flags = {}): Field<string> {
  const schema = formatted(64, ['timezone', 'must be an IANA time zone'], (value) => {
    if (!/^[A-Za-z]/.test(value)) return false;
    try {
      return new Intl.DateTimeFormat('en', { timeZone: value }) !== undefined;
    } catch {
      return false;
    }
  });
  return { ...asText, kind: 'IANA time zone', schema, ...flags };
}

/** A text of at most `kib` KiB. */
function kibSchema(kib: number) {
  const fits = (value: string) => new TextEncoder().encode(value).length <= kib * KIB;
  return z
    .string({ error: 'must be a string' })
    .refine(fits, { ...broken('length', `must have at most ${kib} KiB`), abort: true })
    .refine(wellFormed, { ...notWellFormed, abort: true });
}

/** A text of at most `kib` KiB. */
export function longText(kib: number, flags: Flags = {}): Field<string> {
  return { ...asText, kind: `string ≤ ${kib} KiB`, schema: kibSchema(kib), ...flags };
}

const outOfRange = broken('range', 'has a number that is out of range');

/** JSON of a value, and what in it would not be the same when it is read again. */
function toJson(value: object) {
  let wrong: ReturnType<typeof broken> | undefined;
  const text = JSON.stringify(value, (key, inner: unknown) => {
    if (!wellFormed(key) || (typeof inner === 'string' && !wellFormed(inner))) wrong ??= notWellFormed;
    if (typeof inner === 'number' && !Number.isFinite(inner)) wrong ??= outOfRange;
    return inner;
  });
  return { text, wrong };
}

/** An object, an array or a string, kept as text. */
export function anyJson(flags: Flags = {}): Field<string> {
  const sent = z.union([z.string(), z.array(z.unknown()), z.record(z.string(), z.unknown())], {
    error: 'must be an object, an array or a string',
  });
  const asJson = sent.transform((value, context) => {
    if (typeof value === 'string') return value;
    const { text, wrong } = toJson(value);
    if (wrong) context.addIssue({ code: 'custom', message: wrong.error, params: wrong.params });
    return text;
  });
  const schema = asJson.pipe(kibSchema(64)) as z.ZodType<string, unknown> as z.ZodType<string, string>;
  return { ...asText, kind: 'object, array or string ≤ 64 KiB, kept as text', schema, ...flags };
}

/** JSON kept byte for byte as text, of at most `kib` KiB. */
function jsonText(kib: number, rule: string, holds: (value: unknown) => boolean) {
  return kibSchema(kib).refine((value) => value === '' || holds(parsed(value)), broken('json', rule));
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** Empty or a JSON array of distinct strings, kept byte for byte. */
export function tagsJson(flags: Flags = {}): Field<string> {
  const schema = jsonText(8, 'must be empty or a JSON array of distinct strings', (value) => {
    if (!Array.isArray(value)) return false;
    return (
      value.every((tag) => typeof tag === 'string' && wellFormed(tag)) && new Set(value).size === value.length
    );
  });
  return { ...asText, kind: 'JSON array of strings ≤ 8 KiB', schema, ...flags };
}

/** Empty or a JSON object, kept byte for byte. */
export function objectJson(flags: Flags = {}): Field<string> {
  const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
  const schema = jsonText(64, 'must be empty or a JSON object', isObject);
  return { ...asText, kind: 'JSON object ≤ 64 KiB', schema, ...flags };
}

/** Empty or `#rrggbb`, lower-cased. */
export function color(flags: Flags = {}): Field<string> {
  const schema = textSchema(64)
    .transform((value) => value.toLowerCase())
    .pipe(formatted(7, ['color', 'must be #rrggbb'], (value) => /^#[0-9a-f]{6}$/.test(value)));
  return { ...asText, kind: '#rrggbb', schema, ...flags };
}

/** A desk code: `[A-Z0-9_]{1,64}`, upper-cased. */
export function deskCode(flags: Flags = {}): Field<string> {
  const schema = textSchema(256)
    .transform(upperCased)
    .pipe(
      formatted(64, ['desk', 'must be a desk code of A-Z, 0-9 and _'], (value) =>
        /^[A-Z0-9_]{1,64}$/.test(value),
      ),
    );
  return { ...asText, kind: 'desk code', schema, ...flags };
}

/** Parts of a comma list without the blanks around them. */
const trimmedParts = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .join(',');

/** A desk mask: a comma list of codes with `*`, `!` excludes; upper-cased. */
export function deskMask(flags: Flags = {}): Field<string> {
  const part = /^!?[A-Z0-9_*]{1,64}$/;
  const schema = textSchema(4096)
    .transform((value) => upperCased(trimmedParts(value)))
    .pipe(
      formatted(4096, ['mask', 'must be a comma list of desk codes with *, or ! to exclude'], (value) =>
        value.split(',').every((one) => part.test(one)),
      ),
    );
  return { ...asText, kind: 'desk mask ≤ 4096', schema, ...flags };
}

/** A comma list of addresses or CIDR ranges; empty = any. */
export function addressFilter(flags: Flags = {}): Field<string> {
  const schema = textSchema(4096)
    .transform(trimmedParts)
    .pipe(
      formatted(4096, ['addresses', 'must be a comma list of addresses or CIDR ranges'], isAddressFilter),
    );
  return { ...asText, kind: 'addresses ≤ 4096', schema, ...flags };
}
