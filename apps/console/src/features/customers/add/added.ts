import type { Right } from '@dossier/domain/contracts';
import type { CustomerField, CustomerFieldName } from '../../customer/fields.tsx';

/** What one asks a new customer first. */
export const firstFields: readonly CustomerFieldName[] = [
  'first_name',
  'middle_name',
  'last_name',
  'email',
  'phone',
  'country_of_residence',
  'brand',
  'desk_id',
  'assigned_manager_id',
  'status',
  'sales_status',
];

/** Set by acts of their own. */
const later: ReadonlySet<string> = new Set(['enable', 'enable_otp', 'desk', 'meta_json']);
const PROSPECT = 3;

/** Whether a new customer can be given a field by somebody with these rights. */
export function isAddable(field: CustomerField, holds: (right: Right) => boolean): boolean {
  if (field.fixed || later.has(field.name)) return false;
  return (!field.contact || holds('set_customer_contacts')) && (!field.compliance || holds('set_compliance'));
}

const texts: ReadonlySet<string> = new Set(['text', 'country', 'language', 'timezone', 'tags', 'json']);
const on: ReadonlySet<string> = new Set(['deposit_allowed', 'withdrawal_allowed']);

type Values = Partial<Record<CustomerFieldName, string | number>>;

/** What the form begins with: a prospect of one's own brand. */
export function emptyCustomer(fields: readonly CustomerField[], brand: string): Values {
  const empty = fields.map(({ name, kind }) => [name, texts.has(kind) ? '' : Number(on.has(name))]);
  return { ...Object.fromEntries(empty), status: PROSPECT, brand };
}

/** What is sent: the status, and whatever is not as the form began. */
export function toSent(values: Values, start: Values): Values {
  const given = Object.entries(values).filter(
    ([name, value]) =>
      value !== undefined && (name === 'status' || value !== start[name as CustomerFieldName]),
  );
  const { brand } = values;
  return { ...Object.fromEntries(given), ...(brand ? { brand } : {}) };
}
