import { raw, type Sql, sql } from '@dossier/db';
import type { Actor } from '../kernel/access.ts';
import { sends, unknown, unmoved } from '../kernel/guards.ts';
import type { Guard } from '../kernel/writes.ts';

/** Staff an actor may name: those sharing a brand. */
function staffInReach(actor: Actor, column: string): Sql {
  const brand = actor.brand === '' ? raw('true') : sql`s.brand in ('', ${actor.brand})`;
  return sql`exists (select 1 from staff s where s.id = ${raw(column)} and ${brand})`;
}

/** A field that names a staff member holds 0 or one the actor may name. */
export function staffGuard(field: string): Guard {
  return {
    stage: 'reference',
    applies: sends(field),
    broken: unknown(field, 'the id of a staff member, or 0'),
    holds: (sides, intent) => {
      const at = sides.next(field);
      return sql`${raw(unmoved(sides, intent, [field]))} or ${raw(at)} = 0 or ${staffInReach(intent.actor, at)}`;
    },
  };
}
