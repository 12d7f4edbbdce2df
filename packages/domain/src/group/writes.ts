import { raw, type Sql, sql } from '@dossier/db';
import type { Actor } from '../kernel/access.ts';
import { ownBrand, sends } from '../kernel/guards.ts';
import type { Guard, Side, Writes } from '../kernel/writes.ts';
import { groupModel } from './model.ts';

/** The groups of one's brand and those of none. */
export function visibleGroup(actor: Actor, at: Side): Sql {
  return actor.brand === '' ? raw('true') : sql`${raw(at('brand'))} in ('', ${actor.brand})`;
}

const brandOfCustomers: Guard = {
  stage: 'state',
  applies: (intent) => !intent.adding && sends('brand')(intent),
  broken: {
    field: 'brand',
    rule: 'in_use',
    message: 'can’t change while accounts are linked to customers of another brand',
  },
  holds: ({ old, next }) =>
    raw(`${next('brand')} = ${old('brand')} or ${next('brand')} = '' or not exists (
      select 1 from account a join customer holder on holder.customer_id = a.customer_id
      where a."group" = ${old('group')} and holder.brand not in ('', ${next('brand')}))`),
};

/** How groups are written: those of no brand only by people of every brand. */
export const groupWrites: Writes<typeof groupModel> = {
  model: groupModel,
  visible: visibleGroup,
  derivations: [],
  guards: [ownBrand(() => true), brandOfCustomers],
  scope: { brand: '$.brand' },
  nextKey: "nextval(pg_get_serial_sequence('account_group', 'id'))",
  unique: { account_group_group_key: 'group' },
};

/** A group that an account names is registered for everybody, whoever names it first. */
export const registrationWrites: typeof groupWrites = { ...groupWrites, guards: [] };
