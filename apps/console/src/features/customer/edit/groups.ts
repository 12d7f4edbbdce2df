import type { CustomerField, FieldGroup } from '../fields.tsx';

/** The groups in two columns, as they stand on a wide page; on a narrow one the second follows the first. */
export const columns: readonly (readonly FieldGroup[])[] = [
  ['identity', 'contact', 'crm'],
  ['compliance', 'acquisition', 'preferences', 'other'],
];

/** Said elsewhere, or by another field. */
const notShown: ReadonlySet<string> = new Set(['customer_id', 'desk']);

/** Turned off by a command of its own. */
const ownCommand: ReadonlySet<string> = new Set(['enable_otp']);

export function shownFields(fields: readonly CustomerField[], group: FieldGroup): CustomerField[] {
  return fields.filter((field) => field.group === group && !notShown.has(field.name));
}

interface May {
  /** Whether one may update this customer at all. */
  readonly update: boolean;
  readonly contacts: boolean;
  readonly compliance: boolean;
}

/** Whether a person may write a field; the desk says the same when it is tried. */
export function isWritable(field: CustomerField, may: May): boolean {
  if (!may.update || field.fixed || ownCommand.has(field.name)) return false;
  return (!field.contact || may.contacts) && (!field.compliance || may.compliance);
}
