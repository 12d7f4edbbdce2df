import { raw, type Sql, sql } from '@dossier/db';
import { EV_RECORD_ARCHIVE, EV_RECORD_RESTORE, EV_RECORD_UPDATE } from '../log/event-types.ts';
import type { Problem } from './errors.ts';
import type { Guard, Intent, Side, Sides, Writes } from './writes.ts';

/** Applies when one of the fields was sent. */
export const sends =
  (...fields: readonly string[]) =>
  (intent: Intent) =>
    fields.some((field) => intent.sent.has(field));

/** The same, and on every added record. */
export const always =
  (...fields: readonly string[]) =>
  (intent: Intent) =>
    intent.adding || sends(...fields)(intent);

/** SQL: on update, whether these columns keep their values; a reference need only hold when it, or something it depends on, moves. */
export function unmoved(sides: Sides, intent: Intent, columns: readonly string[]): string {
  if (intent.adding) return 'false';
  return `(${columns.map((column) => `${sides.next(column)} = ${sides.old(column)}`).join(' and ')})`;
}

export const unknown = (field: string, what: string): Problem => ({
  field,
  rule: 'reference',
  message: `must be ${what}`,
});

/** A record is written in one's own brand only, and no record of another or of none is taken into it. */
export function ownBrand(applies: Guard['applies']): Guard {
  return {
    stage: 'reference',
    applies,
    broken: unknown('brand', 'a brand of your own'),
    holds: ({ old, next }, { adding, actor }) => {
      if (actor.brand === '') return raw('true');
      const is = (on: Side) => sql`${raw(on('brand'))} = ${actor.brand}`;
      return adding ? is(next) : sql`${is(old)} and ${is(next)}`;
    },
  };
}

/** A field that keeps its value while other records refer to this one. */
export function fixedInUse(field: string, why: string, inUse: (sides: Sides) => Sql): Guard {
  return {
    stage: 'state',
    applies: (intent) => !intent.adding && sends(field)(intent),
    broken: { field, rule: 'in_use', message: `is fixed while ${why}` },
    holds: (sides) => sql`${raw(`${sides.next(field)} = ${sides.old(field)}`)} or not ${inUse(sides)}`,
  };
}

/** SQL of the event type of an update of records that can be archived. */
export function archivingType(archived: number): NonNullable<Writes['updateType']> {
  const is = (on: Side) => `${on('status')} = ${archived}`;
  return ({ old, next }) =>
    `case when ${is(next)} and not ${is(old)} then ${EV_RECORD_ARCHIVE}
      when ${is(old)} and not ${is(next)} then ${EV_RECORD_RESTORE} else ${EV_RECORD_UPDATE} end`;
}
