import { raw, type Sql, sql } from '@dossier/db';
import { statusInUse } from '../customer/in-use.ts';
import type { Actor } from '../kernel/access.ts';
import { fixedInUse, ownBrand } from '../kernel/guards.ts';
import type { Side, Writes } from '../kernel/writes.ts';
import { statusModel } from './model.ts';

/** The statuses of one's brand and those for every brand. */
export function visibleStatus(actor: Actor, at: Side): Sql {
  return actor.brand === '' ? raw('true') : sql`${raw(at('brand'))} in ('', ${actor.brand})`;
}

const held = 'customers have this status';

/** How statuses are written: those for every brand only by people of every brand. */
export const statusWrites: Writes<typeof statusModel> = {
  model: statusModel,
  visible: visibleStatus,
  derivations: [],
  guards: [
    ownBrand(() => true),
    fixedInUse('type', held, ({ old }) => statusInUse(old('id'))),
    fixedInUse('brand', held, ({ old }) => statusInUse(old('id'))),
  ],
  scope: { brand: '$.brand' },
  nextKey: "nextval(pg_get_serial_sequence('customer_status', 'id'))",
  unique: { customer_status_brand_type_status_name_key: 'status_name' },
};
