import type { z } from 'zod';
import { broken } from '../kernel/field.ts';
import { statusModel } from './model.ts';

/** Names that older clients send a field under. */
const spellings = {
  statusName: 'status_name',
  statusDescription: 'status_description',
  statusColor: 'status_color',
} as const;

const { status_name, status_description, status_color } = statusModel.fields;

/** The other spellings as keys of an input. */
export const spelledShape = {
  statusName: status_name.schema.optional(),
  statusDescription: status_description.schema.optional(),
  statusColor: status_color.schema.optional(),
};

type Spelled = { readonly [Name in keyof typeof spellings]?: string | undefined };

/** The input with every field under its one name; two spellings with different values are refused. */
export function oneSpelling<T extends Spelled & Readonly<Record<string, unknown>>>(
  sent: T,
  context: z.RefinementCtx,
): Omit<T, keyof Spelled> {
  const { statusName, statusDescription, statusColor, ...fields } = sent;
  const others = { statusName, statusDescription, statusColor };
  const named: Record<string, unknown> = { ...fields };
  for (const [spelling, name] of Object.entries(spellings)) {
    const value = others[spelling as keyof Spelled];
    if (value === undefined) continue;
    if (named[name] === undefined || named[name] === value) named[name] = value;
    else {
      const { error, params } = broken('mismatch', `must be the same as ${name}`);
      context.addIssue({ code: 'custom', path: [spelling], message: error, params });
    }
  }
  return named as Omit<T, keyof Spelled>;
}
