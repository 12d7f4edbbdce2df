import { z } from 'zod';
import { fieldNames, type Model } from '../kernel/model.ts';

/** The rule of every export. */
export const EXPORT_LOGGED =
  'Two rows of the log under one group: before the first byte who exports which fields under which filter (values of personal fields left out), and before the last one how many rows went out with the SHA-256 of the reply’s data as it was sent; for an export that is cut, how many and of what went out until then.';

/** The fields an export has, in canonical order; all of them unless some are named. */
export function exportedFields(model: Model) {
  const known = z.enum(fieldNames(model), { error: `must be a field of the ${model.name} record` });
  return z
    .array(known, { error: 'must be an array' })
    .describe('[field, …]: only these, in canonical order')
    .optional();
}
