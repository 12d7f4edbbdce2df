import { raw, type Sql, sql } from '@dossier/db';
import { deskInUse } from '../customer/in-use.ts';
import type { Actor } from '../kernel/access.ts';
import { always, archivingType, fixedInUse, ownBrand, unknown } from '../kernel/guards.ts';
import type { Derivation, Guard, Side, Writes } from '../kernel/writes.ts';
import { staffGuard } from '../staff/reference.ts';
import { deskCodeIn, parseDeskMask } from './mask.ts';
import { DESK_STATUS_ARCHIVED, deskModel } from './model.ts';

/** The desks of one's brand that are in one's mask. */
export function visibleDesk(actor: Actor, at: Side): Sql {
  const masked = deskCodeIn(parseDeskMask(actor.desks), at('desk'));
  return actor.brand === '' ? masked : sql`${raw(at('brand'))} = ${actor.brand} and ${masked}`;
}

const ownMask: Guard = {
  stage: 'reference',
  applies: always('desk'),
  broken: unknown('desk', 'a code within your own desks'),
  holds: ({ next }, { actor }) => deskCodeIn(parseDeskMask(actor.desks), next('desk')),
};

/** Columns that no record shows. */
const authors = ['created_by', 'updated_by'].map(
  (column): Derivation => ({
    column,
    applies: (intent) => intent.adding,
    value: (_, { actor }) => String(actor.staff_id),
  }),
);

const customersHere = 'customers belong to this desk';

/** How desks are written. */
export const deskWrites: Writes<typeof deskModel> = {
  model: deskModel,
  visible: visibleDesk,
  derivations: authors,
  guards: [
    fixedInUse('desk', customersHere, ({ old }) => deskInUse(old('desk_id'))),
    fixedInUse('brand', customersHere, ({ old }) => deskInUse(old('desk_id'))),
    ownBrand(always('brand')),
    ownMask,
    staffGuard('manager_id'),
  ],
  updateType: archivingType(DESK_STATUS_ARCHIVED),
  scope: { brand: '$.brand', desk_id: '$.desk_id' },
  nextKey: "nextval(pg_get_serial_sequence('desk', 'desk_id'))",
  unique: { desk_brand_desk_key: 'desk' },
};
