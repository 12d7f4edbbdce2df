import 'server-only';

import { customerModel, type Field, statusFields, takeable } from '@dossier/domain/contracts';
import { fieldGroups, fieldLabels, wordsOf } from './field-texts.ts';
import type { CustomerField, FieldKind } from './fields.tsx';

const kinds: readonly (readonly [pattern: RegExp, kind: FieldKind])[] = [
  [/^reference to customer status/, 'status'],
  [/^reference to staff/, 'staff'],
  [/^reference to desk/, 'desk'],
  [/^enumerated/, 'enumerated'],
  [/^0\/1/, 'flag'],
  [/^time_t/, 'time'],
  [/^date/, 'day'],
  [/^int/, 'number'],
  [/^ISO 3166/, 'country'],
  [/^BCP 47/, 'language'],
  [/^IANA/, 'timezone'],
  [/^JSON array/, 'tags'],
  [/^JSON object/, 'json'],
];

/** Every field of a customer as the screens need to know it, told by the model itself. */
export const customerFields: readonly CustomerField[] = Object.entries<Field>(customerModel.fields).map(
  ([name, field]) => ({
    name: name as CustomerField['name'],
    label: fieldLabels[name as CustomerField['name']],
    group: fieldGroups[name as CustomerField['name']],
    kind: kinds.find(([pattern]) => pattern.test(field.kind))?.[1] ?? 'text',
    ...(field.values ? { values: wordsOf(field.values) } : {}),
    ...(name in statusFields ? { status_type: statusFields[name as keyof typeof statusFields] } : {}),
    ...(field.contact ? { contact: true as const } : {}),
    ...(field.compliance ? { compliance: true as const } : {}),
    ...(field.indexed ? { indexed: true as const } : {}),
    ...(field.searched ? { searched: true as const } : {}),
    ...(takeable.includes(name) ? { takeable: true as const } : {}),
    ...(field.server || field.virtual || name === 'customer_id' ? { fixed: true as const } : {}),
  }),
);
