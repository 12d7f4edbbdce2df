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
