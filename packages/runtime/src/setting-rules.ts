import { isIP } from 'node:net';
import { validate } from 'node-cron';
import { z } from 'zod';

/** A whole number written in decimal digits. */
export function whole(min: number, max: number) {
  const rule = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, rule)
    .transform(Number)
    .refine((value) => value >= min && value <= max, rule);
}

/** One of a few words. */
export function word<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, `must be one of: ${words.join(', ')}`);
}

/** Zero or one. */
export function flag() {
  return word(['0', '1']).transform((value): 0 | 1 => (value === '1' ? 1 : 0));
}

/** Any text that is not empty. */
export function text() {
  return z.string().min(1, 'must not be empty');
}

/** Empty, or text of a certain length in characters. */
export function textOrEmpty(min: number, max: number) {
  const rule = `must be empty or have ${min} to ${max} characters`;
  return z
    .string()
    .refine((value) => value === '' || ([...value].length >= min && [...value].length <= max), rule);
}

/** Empty, or the URL of a PostgreSQL database. */
export function databaseUrl() {
  const rule = 'must be empty or a URL such as postgres://user:password@host:5432/name';
  return z.string().refine((value) => value === '' || isDatabaseUrl(value), rule);
}

function isDatabaseUrl(value: string): boolean {
  return /^postgres(ql)?:\/\/./.test(value) && URL.canParse(value);
}

/** When a job runs: five fields of cron, or off. */
export function schedule() {
  const rule = 'must be off or five fields of cron: minute hour day month weekday';
  return z.string().refine((value) => value === 'off' || isSchedule(value), rule);
}

/** Minutes are fine enough for a job: seconds, which the library knows, are not offered. */
function isSchedule(value: string): boolean {
  return value.trim().split(/\s+/).length === 5 && validate(value);
}

/** A time zone of the IANA database. */
export function timezone() {
  return z.string().refine((value) => isTimezone(value), 'must be a time zone such as UTC or Europe/Nicosia');
}

function isTimezone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** A comma list of addresses or CIDR ranges; empty = none. */
export function addresses() {
  const rule = 'must be addresses or CIDR ranges separated by commas';
  return z
    .string()
    .transform((value) => value.replaceAll(' ', ''))
    .refine((value) => value === '' || value.split(',').every(isAddressRange), rule);
}

function isAddressRange(value: string): boolean {
  const [address = '', bits] = value.split('/');
  const version = isIP(address);
  if (version === 0) return false;
  if (bits === undefined) return true;
  return /^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
}
