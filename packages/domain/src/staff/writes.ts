import { raw, type Sql, sql } from '@dossier/db';
import type { Actor } from '../kernel/access.ts';
import type { Side, Writes } from '../kernel/writes.ts';
import { staffModel } from './model.ts';

/** The staff one knows of: those sharing a brand, and always oneself. */
export function visibleStaff(actor: Actor, at: Side): Sql {
  if (actor.brand === '') return raw('true');
  return sql`(${raw(at('brand'))} in ('', ${actor.brand}) or ${raw(at('id'))} = ${actor.staff_id})`;
}

/** How staff are written; what one may do to another person is `liesWithin`'s to say. */
export const staffWrites: Writes<typeof staffModel> = {
  model: staffModel,
  visible: visibleStaff,
  derivations: [
    { column: 'create_time', applies: ({ adding }) => adding, value: () => 'given.now' },
    {
      column: 'created_by',
      applies: ({ adding }) => adding,
      value: (_, { actor }) => `${actor.staff_id}`,
    },
    {
      column: 'otp_enabled',
      applies: ({ sent }) => sent.has('otp_secret'),
      value: () => `(case when given.otp_secret = '' then 0 else 1 end)`,
    },
  ],
  guards: [],
  scope: { brand: '$.brand' },
  nextKey: "nextval(pg_get_serial_sequence('staff', 'id'))",
  unique: { staff_email_key: 'email', staff_pkey: 'id' },
};
