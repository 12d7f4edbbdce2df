import { covers, parseDeskMask } from '../desk/mask.ts';
import { type Actor, type SessionType, toRights, toStaffSession } from '../kernel/access.ts';
import type { Staff } from './model.ts';

/** The session types that lie within each; nobody's own authority reaches above it. */
const within: Readonly<Partial<Record<SessionType, readonly SessionType[]>>> = {
  SESSION_ADMIN: [
    'SESSION_ADMIN',
    'SESSION_CRM_ADMIN',
    'SESSION_CRM_MANAGER',
    'SESSION_MANAGER',
    'SESSION_DEALER',
  ],
  SESSION_CRM_ADMIN: ['SESSION_CRM_ADMIN', 'SESSION_CRM_MANAGER', 'SESSION_MANAGER', 'SESSION_DEALER'],
  SESSION_CRM_MANAGER: ['SESSION_CRM_MANAGER'],
  SESSION_MANAGER: ['SESSION_MANAGER'],
  SESSION_DEALER: ['SESSION_DEALER'],
};

/** Whether a person's session type, rights, brand and desks lie within the actor's own (CONTRACT 2). */
export function liesWithin(person: Staff, actor: Actor): boolean {
  return fieldsBeyond(person, actor).length === 0;
}

/** The fields of a person that do not lie within the actor's own. */
export function fieldsBeyond(person: Staff, actor: Actor): string[] {
  const beyond = {
    role: !within[actor.role]?.includes(toStaffSession(person.role)),
    brand: actor.brand !== '' && person.brand !== actor.brand,
    desks: !maskWithin(person.desks, actor.desks),
  };
  const fields = Object.entries(beyond).flatMap(([field, isBeyond]) => (isBeyond ? [field] : []));
  return [...fields, ...[...toRights(person)].filter((right) => !actor.rights.has(right))];
}

/** Whether every code in one mask is in the other; says no where the patterns alone can't prove it. */
export function maskWithin(inner: string, outer: string): boolean {
  const narrow = parseDeskMask(inner);
  const wide = parseDeskMask(outer);
  // Only a plain `*` has the customers without a desk.
  if (narrow.plain && !wide.plain) return false;
  if (!narrow.included.every((part) => wide.included.some((pattern) => covers(pattern, part)))) return false;
  return wide.excluded.every(
    (hole) =>
      narrow.excluded.some((pattern) => covers(pattern, hole)) ||
      narrow.included.every((part) => !mayOverlap(part, hole)),
  );
}

/** False only when the fixed beginnings already differ. */
function mayOverlap(a: string, b: string): boolean {
  const [headA = ''] = a.split('*');
  const [headB = ''] = b.split('*');
  if (!a.includes('*')) return covers(b, a);
  if (!b.includes('*')) return covers(a, b);
  return headA.startsWith(headB) || headB.startsWith(headA);
}
