import { z } from 'zod';
import type { Part } from '../kernel/contract.ts';

/** Customers told of at once. */
export const ROWS_MAX = 100;

const row = z.object({
  customer_id: z.number(),
  full_name: z.string(),
  score: z.number(),
  reasons: z.array(z.string()),
});

export type Duplicate = z.infer<typeof row>;

/** Customers who are probably the same person. */
export const duplicatesPart: Part<Duplicate[]> = {
  schema: z.array(row),
  present: (rows) => z.array(row).parse(rows),
};

/** The same beside an added customer, where it was asked for. */
export const hintsPart: Part<Duplicate[] | undefined> = {
  schema: z.array(row).optional(),
  present: (rows) => rows && z.array(row).parse(rows),
  transient: true,
};
