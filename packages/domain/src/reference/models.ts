import type { z } from 'zod';
import { type Contract, partsIn } from '../kernel/contract.ts';
import type { Field } from '../kernel/field.ts';
import type { Model } from '../kernel/model.ts';
import { contracts } from '../registry.ts';

/** Every command with its contract, in the order of the registry. */
export const commandEntries = Object.entries<Contract>(contracts);

/** The models whose records stand in replies, alone or as rows, by name. */
export const models: ReadonlyMap<string, Model> = new Map(
  commandEntries
    .flatMap(([, { reply }]) => partsIn(reply, {}))
    .flatMap(([{ model, rowsOf }]) =>
      [model, rowsOf].flatMap((one) => (one ? [[one.name, one] as const] : [])),
    ),
);

/** Whether commands answer this record only in lists: then nobody writes it. */
export function isOnlyListed(model: Model): boolean {
  return !commandEntries.some(([, { reply }]) => partsIn(reply, {}).some(([part]) => part.model === model));
}

const fieldBySchema = new Map<z.core.$ZodType, Field>(
  [...models.values()].flatMap((model) =>
    Object.values(model.fields).map((field) => [field.schema, field] as const),
  ),
);

/** The record field whose schema this is. */
export function findField(schema: z.core.$ZodType): Field | undefined {
  return fieldBySchema.get(schema);
}

/** What writing this field needs besides the command's own right. */
export function rightToWrite(field: Field): 'set_customer_contacts' | 'set_compliance' | undefined {
  if (field.contact) return 'set_customer_contacts';
  return field.compliance ? 'set_compliance' : undefined;
}

/** The value of a field that an added record has when it was not sent. */
export function initialValue(field: Field): string | number {
  return field.initial ?? field.empty;
}
