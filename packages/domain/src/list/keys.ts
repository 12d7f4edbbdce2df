import { z } from 'zod';
import { intSchema, textSchema } from '../kernel/field.ts';

const LIMIT_MAX = 50_000;
const SEARCH_MAX = 200;
const MASK_MAX = 4096;

const name = z.string({ error: 'must be a field name' });
const value = z.union([z.string(), z.number()], { error: 'must be a string or a number' });
const operator = z.string({ error: 'must be an operator' });
const many = <T extends z.ZodType>(item: T, rule: string) =>
  z.array(item, { error: 'must be an array' }).describe(rule).optional();
const direction = z
  .string()
  .transform((text) => text.toLowerCase())
  .pipe(z.enum(['asc', 'desc']));
const ordered = z.tuple([name, direction]);
const values = z.array(value, { error: 'must be an array of values' });
const oneOf = z.tuple([name, values], { error: 'must be [field, [values]]' });
const bounds = z.tuple([value, value], { error: 'must be [from, to]' });
const range = z.tuple([name, bounds], { error: 'must be [field, [from, to]]' });

/** The conditions of a filter. */
export const conditionShape = {
  where: many(
    z.tuple([name, operator, value], { error: 'must be [field, operator, value]' }),
    '[[field, op, value], …] with = == != > < >= <= like',
  ),
  whereNot: many(z.tuple([name, value], { error: 'must be [field, value]' }), '[[field, value], …]'),
  whereIn: many(oneOf, '[[field, [values]], …]'),
  whereNotIn: many(oneOf, '[[field, [values]], …]'),
  whereBetween: many(range, '[[field, [from, to]], …], both included'),
  whereNotBetween: many(range, '[[field, [from, to]], …]'),
};

/** What a filter of people has besides. */
export const peopleFilter = {
  deskFilter: textSchema(MASK_MAX).optional(),
  search: textSchema(SEARCH_MAX).optional(),
};

/** What every list takes. */
export const shape = {
  limit: intSchema(1, LIMIT_MAX).optional(),
  offset: intSchema(0, Number.MAX_SAFE_INTEGER).optional(),
  after: textSchema(MASK_MAX).optional(),
  ...conditionShape,
  orderBy: z
    .union([z.array(ordered), ordered], { error: 'must be [[field, "asc" or "desc"], ...]' })
    .describe('[[field, "asc" or "desc"], …], or one such pair')
    .optional(),
  fields: many(name, '[field, …]: only these, in canonical order'),
  count: z.enum(['exact', 'estimate', 'none'], { error: 'must be exact, estimate or none' }).optional(),
};

/** Whether rows are objects or arrays. */
export const formShape = {
  format: z.enum(['objects', 'table'], { error: 'must be objects or table' }).optional(),
};

/** A comma list of group names with `*`, `!` excludes. */
export const groupMask = textSchema(MASK_MAX);

/** A key that asks for more when it is 1. */
export const asked = z.literal([0, 1], { error: 'must be 0 or 1' }).optional();

/** The key that asks how often a record is used. */
export const countsShape = { counts: asked };

/** What a list of people takes besides. */
export const peopleShape = { ...peopleFilter, unmask: asked };
