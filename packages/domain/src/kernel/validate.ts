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
  const result = schema.safeParse(withoutIgnored(sent), { reportInput: true });
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
  const rule =
    issue.code === 'custom' ? String(issue.params?.['rule'] ?? 'value') : (rules[issue.code] ?? issue.code);
  return [{ field, rule, message: issue.message }];
}
