import type { z } from 'zod';
import { withoutIgnored } from './contract.ts';
import { invalid, type Problem } from './errors.ts';

const MAX_PROBLEMS = 100;

const rules: Readonly<Record<string, string>> = {
  invalid_type: 'type',
  invalid_union: 'type',
  invalid_value: 'value',
  too_big: 'range',
  too_small: 'range',
  invalid_format: 'format',
};

/** The input as the schema understands it; throws `INVALID_DATA` naming every field and rule broken. */
export function validate<T>(schema: z.ZodType<T>, sent: Readonly<Record<string, unknown>>): T {
  const result = schema.safeParse(withoutIgnored(sent), { reportInput: true, error: saidOf });
  if (result.success) return result.data;
  throw invalid(result.error.issues.flatMap(toProblems).slice(0, MAX_PROBLEMS));
}

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
