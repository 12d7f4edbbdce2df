import { isWritable } from '../../customer/edit/groups.ts';
import type { CustomerField } from '../../customer/fields.tsx';

/** Enumerations that change with daily work; the others are edited on the customer's page. */
const enumerated: ReadonlySet<string> = new Set(['status']);
const owners: ReadonlySet<string> = new Set(['assigned_manager_id', 'manager_id']);

interface May {
  readonly update: boolean;
  readonly contacts: boolean;
  readonly compliance: boolean;
}

/** Whether a cell can be edited where it stands: statuses, owners and the next contact. */
export function isEditable(field: CustomerField, may: May): boolean {
  const isInline =
    field.kind === 'status' ||
    enumerated.has(field.name) ||
    owners.has(field.name) ||
    field.name === 'next_contact_time';
  return isInline && isWritable(field, may);
}
