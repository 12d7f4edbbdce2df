import { toNestErrors } from '@hookform/resolvers';
import type { FieldErrors, FieldValues, Resolver } from 'react-hook-form';
import type { z } from 'zod';

/** Checks a form whose values a schema has to judge, of whatever type they are; what passed is of the schema's own. */
export function checkedBy<V extends FieldValues, T>(schema: z.ZodType<T>): Resolver<V, unknown, T> {
  return (values, _, options) => {
    const checked = schema.safeParse(values);
    if (checked.success) return { values: checked.data, errors: {} };
    const errors: FieldErrors = {};
    for (const { path, code, message } of checked.error.issues)
      errors[path.join('.')] ??= { type: code, message };
    return { values: {}, errors: toNestErrors(errors, options) };
  };
}
