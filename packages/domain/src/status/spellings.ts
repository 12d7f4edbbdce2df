import type { z } from 'zod';
import { inAnyCase, soundOf } from '../kernel/across-keys.ts';
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
export function oneSpelling<T extends z.ZodType<Spelled & Readonly<Record<string, unknown>>>>(schema: T) {
  return schema
    .superRefine((sent, context) => {
      for (const [spelling, name] of named(soundOf(sent, context.issues))) {
        if (sent[name] === undefined || sent[name] === sent[spelling]) continue;
        const { error, params } = broken('mismatch', `must be the same as ${name}`);
        context.addIssue({ code: 'custom', path: [spelling], message: error, params });
      }
    }, inAnyCase)
    .transform((sent): Omit<z.output<T>, keyof Spelled> => {
      const { statusName: _, statusDescription: __, statusColor: ___, ...fields } = sent;
      return {
        ...fields,
        ...Object.fromEntries(named(sent).map(([spelling, name]) => [name, sent[spelling]])),
      };
    });
}

/** Spellings that were sent, with the names they are for. */
function named(sent: Spelled) {
  const known = Object.entries(spellings) as [keyof Spelled, string][];
  return known.filter(([spelling]) => sent[spelling] !== undefined);
}
