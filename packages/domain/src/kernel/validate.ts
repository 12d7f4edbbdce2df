import { z } from 'zod';
import { withoutIgnored } from './contract.ts';
import { invalid, type Problem } from './errors.ts';

const MAX_PROBLEMS = 100;
/** So many items take a few ms. */
const PART = 500;

const rules: Readonly<Record<string, string>> = {
  invalid_type: 'type',
  invalid_union: 'type',
  invalid_value: 'value',
  too_big: 'range',
  too_small: 'range',
  invalid_format: 'format',
};

/** The input as the schema understands it; throws `INVALID_DATA` naming every field and rule broken. */
export function validate<T>(schema: z.ZodType<T>, sent: Sent): T {
  const { data, problems } = lookAt(schema, withoutIgnored(sent));
  if (problems.length > 0) throw invalid(problems.slice(0, MAX_PROBLEMS));
  return data as T;
}

/** The same, a long list in parts: others get their turn between them. */
export function validateInParts<T>(schema: z.ZodType<T>, sent: Sent): T | Promise<T> {
  const long = findLong(schema, sent);
  return long ? validateLong(long, sent) : validate(schema, sent);
}

async function validateLong<T>({ name, frame, part }: Long, sent: Sent): Promise<T> {
  const { data, problems } = lookAt(frame, withoutIgnored(sent));
  const items = sent[name] as readonly unknown[];
  const taken: unknown[] = [];
  for (let at = 0; at < items.length && problems.length < MAX_PROBLEMS; at += PART) {
    await new Promise(setImmediate);
    const found = lookAt(part, items.slice(at, at + PART), [name, at]);
    problems.push(...found.problems);
    taken.push(...(found.data ?? []));
  }
  if (problems.length > 0) throw invalid(problems.slice(0, MAX_PROBLEMS));
  return { ...data, [name]: taken } as T;
}

type Sent = Readonly<Record<string, unknown>>;
type Start = readonly [name: string, at: number];

function lookAt<T>(
  schema: z.ZodType<T>,
  sent: unknown,
  start?: Start,
): { data: T | undefined; problems: Problem[] } {
  // Without words for what may be wrong zod is several times as fast; they are asked for where something is.
  const taken = schema.safeParse(sent);
  if (taken.success) return { data: taken.data, problems: [] };
  const { data, error } = schema.safeParse(sent, { reportInput: true, error: saidOf });
  const issues = error?.issues ?? [];
  if (!start) return { data, problems: issues.flatMap(toProblems) };
  const [name, at] = start;
  const placed = issues.map((issue) => {
    const [index = 0, ...inside] = issue.path;
    return { ...issue, path: [name, at + Number(index), ...inside] };
  });
  return { data, problems: placed.flatMap(toProblems) };
}

/** A schema that leaves the items of its list alone, and one of a part of them. */
interface Long {
  readonly name: string;
  readonly frame: z.ZodType<Record<string, unknown>>;
  readonly part: z.ZodType<unknown[]>;
}

const longOf = new WeakMap<z.ZodType, Long>();

function findLong(schema: z.ZodType, sent: Sent): Long | undefined {
  if (!(schema instanceof z.ZodObject)) return undefined;
  const known = longOf.get(schema);
  if (known) return isLong(sent[known.name]) ? known : undefined;
  for (const [name, list] of Object.entries(schema.shape)) {
    if (!(list instanceof z.ZodArray) || !isLong(sent[name])) continue;
    const loose = z.core.clone(list, { ...list.def, element: z.unknown() });
    const long = { name, frame: schema.extend({ [name]: loose }), part: z.array(list.element as z.ZodType) };
    longOf.set(schema, long);
    return long;
  }
  return undefined;
}

const isLong = (list: unknown) => Array.isArray(list) && list.length > PART;

function toProblems(issue: z.core.$ZodIssue): Problem[] {
  const field = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: field ? `${field}.${key}` : key,
      rule: 'unknown_key',
      message: 'is not a field of this command',
    }));
  }
  const missing = issue.code in rules && issue.input === undefined;
  if (missing) return [{ field, rule: 'required', message: 'is required' }];
  return [{ field, rule: ruleOf(issue), message: issue.message }];
}

function ruleOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom') return String(issue.params?.['rule'] ?? 'value');
  // A key that is known only to say which command it belongs to.
  if (issue.code === 'invalid_type' && issue.expected === 'never') return 'command';
  return rules[issue.code] ?? issue.code;
}

const nouns: Readonly<Record<string, string>> = {
  array: 'an array',
  tuple: 'an array',
  object: 'an object',
  record: 'an object',
  number: 'a number',
  string: 'a string',
};

/** What is wrong, where the schema has no words for it. */
function saidOf(issue: z.core.$ZodRawIssue): string {
  if (issue.code === 'invalid_type') return `must be ${nouns[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') return `must be ${issue.values.map(String).join(' or ')}`;
  if (issue.code === 'too_small') return `must have at least ${issue.minimum} items`;
  return issue.code === 'too_big' ? `must have at most ${issue.maximum} items` : 'is not valid';
}
