import { z } from 'zod';

/** How a column is cast in SQL. */
export type ColumnType = 'int4' | 'int8' | 'text' | 'date' | 'numeric';
export type MaskKind = 'email' | 'phone' | 'identifier';

export interface Flags {
  /** One English sentence for the reference. */
  readonly doc?: string;
  /** Set by the server: refused on add, on update unless equal to the present value. */
  readonly server?: true;
  /** A person's data: kept out of the change row, in `change_pii`. */
  readonly pii?: true;
  /** Masked without `see_customer_contacts`, written only with `set_customer_contacts`. */
  readonly contact?: MaskKind;
  /** Written only with `set_compliance`. */
  readonly compliance?: true;
  /** Value when absent on add; the empty value unless told. */
  readonly initial?: string | number;
  /** SQL of the wire value when it is not the bare column; `$` stands for the record's alias. */
  readonly read?: string;
  /** SQL of an indexed column that equals the value wherever that is not the empty one. */
  readonly lookup?: string;
  /** SQL of what = and in find where that is more than the value says; `$` is the record's alias, `#` the values as int8[]. */
  readonly finds?: string;
  /** A list in its order reads an index, in either direction, and not all that matches. */
  readonly indexed?: true;
  /** Its words are found by a search. */
  readonly searched?: true;
  /** No column of its own: the value comes from `read`. */
  readonly virtual?: true;
  /** Names of the values of an enumerated integer, in order from 0. */
  readonly values?: readonly string[];
}

export interface Field<T extends string | number = string | number> extends Flags {
  readonly kind: string;
  readonly column: ColumnType;
  readonly schema: z.ZodType<T, T>;
  readonly empty: T;
}

type Numeric = Field<number>;
type Textual = Field<string>;

/** A rule's short name travels in the issue's params and comes back as `fields[].rule`. */
export function broken(rule: string, message: string) {
  return { error: message, params: { rule } };
}

/** Text that PostgreSQL and every client can hold. */
export const wellFormed = (text: string) => text.isWellFormed() && !text.includes('\u0000');
export const notWellFormed = broken('characters', 'must be well-formed text without NUL');

/** A text of at most `max` code points. */
export function textSchema(max: number) {
  return z
    .string({ error: 'must be a string' })
    .refine(wellFormed, { ...notWellFormed, abort: true })
    .refine((text) => text.length <= max || [...text].length <= max, {
      ...broken('length', `must have at most ${max} characters`),
      abort: true,
    });
}

/** A text of 1 to `max` code points. */
export function filledSchema(max: number) {
  return textSchema(max).refine((text) => text !== '', broken('length', `must have 1 to ${max} characters`));
}

/** An integer between two bounds, both included. */
export function intSchema(min: number, max: number) {
  const range = `must be an integer between ${min} and ${max}`;
  // -0 is 0. Overwriting takes a third of the time of a transformation, and a frame may hold 10,000 integers.
  return z
    .number({ error: 'must be an integer' })
    .refine(Number.isSafeInteger, { ...broken('type', 'must be an integer'), abort: true })
    .refine((value) => value >= min && value <= max, broken('range', range))
    .overwrite((value) => value + 0);
}

const PASSWORD_MAX = 128;

/** A password to be set, of so many characters at least; it is taken as it is. */
export function passwordSchema(min: number) {
  return z
    .string({ error: 'must be a string' })
    .refine(wellFormed, { ...notWellFormed, abort: true })
    .refine(
      (text) => {
        const { length } = [...text];
        return length >= min && length <= PASSWORD_MAX;
      },
      broken('password', `must have ${min} to ${PASSWORD_MAX} characters`),
    );
}

export const MAX_INT = 2_147_483_647;
const MAX_TIME = 253_402_300_799;

export function int(min: number, max: number, flags: Flags = {}): Numeric {
  return { kind: `int ${min}..${max}`, column: 'int4', schema: intSchema(min, max), empty: 0, ...flags };
}

/** A reference to another record by id; 0 = none. */
export function reference(to: string, flags: Flags = {}): Numeric {
  return { ...int(0, MAX_INT, flags), kind: `reference to ${to}` };
}

export function flag(initial: 0 | 1, flags: Flags = {}): Numeric {
  const schema = z.literal([0, 1], { error: 'must be 0 or 1' });
  return { kind: '0/1', column: 'int4', schema, empty: 0, initial, ...flags };
}

/** An enumerated integer: the names of its values in order from 0. */
export function enumerated(values: readonly string[], flags: Flags = {}): Numeric {
  const list = values.map((name, value) => `${value} ${name}`).join(', ');
  const schema = z.literal(
    values.map((_, value) => value),
    { error: `must be one of ${list}` },
  );
  return { kind: 'enumerated', column: 'int4', schema, empty: 0, values, ...flags };
}

export function text(max: number, flags: Flags = {}): Textual {
  return { kind: `string ≤ ${max}`, column: 'text', schema: textSchema(max), empty: '', ...flags };
}

/** One of these texts, or none. */
export function choice(values: readonly string[], flags: Flags = {}): Textual {
  const list = values.join(', ');
  const schema = z.enum(['', ...values], { error: `must be empty or one of ${list}` });
  return { kind: `empty or one of ${list}`, column: 'text', schema, empty: '', ...flags };
}

/** A text that is never empty. */
export function name(max: number, flags: Flags = {}): Textual {
  return { kind: `string 1..${max}`, column: 'text', schema: filledSchema(max), empty: '', ...flags };
}

/** Unix seconds, 0 = not set. */
export function time(flags: Flags = {}): Numeric {
  return { kind: 'time_t', column: 'int8', schema: intSchema(0, MAX_TIME), empty: 0, ...flags };
}

/** The largest amount of money, and its opposite the smallest. */
const MAX_MONEY = 9_999_999_999_999.99;

/** An amount with two decimals; more are rounded half away from zero. */
export function money(flags: Flags = {}): Numeric {
  const schema = z.number({ error: 'must be a number' }).check(inCents);
  return { kind: `money ±${MAX_MONEY}`, column: 'numeric', schema, empty: 0, ...flags };
}

const tooMuch = broken('range', `must be a number between -${MAX_MONEY} and ${MAX_MONEY}`);

/** Rounds and bounds in one step: a platform sends a hundred thousand amounts at once. */
function inCents(amount: z.core.ParsePayload<number>): void {
  amount.value = toCents(amount.value);
  if (Math.abs(amount.value) > MAX_MONEY) {
    amount.issues.push({ code: 'custom', input: amount.value, message: tooMuch.error, ...tooMuch });
  }
}

/** Rounds the digits that were sent, not the binary fraction they became: 1.005 is 1.01. */
function toCents(value: number): number {
  const size = Math.abs(value);
  if (size < 0.005) return 0;
  if (size > 2 * MAX_MONEY) return value;
  // Two decimals already, as nearly always: a platform sends tens of thousands at once.
  if (Math.round(size * 100) / 100 === size) return value;
  const [whole = '', decimals = ''] = String(size).split('.');
  const up = decimals.charAt(2) >= '5' ? 1 : 0;
  const cents = Number(whole + decimals.slice(0, 2).padEnd(2, '0')) + up;
  return Math.sign(value) * Number(`${cents}e-2`);
}
