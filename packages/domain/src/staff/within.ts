import { parseDeskMask } from '../desk/mask.ts';
import { type Actor, type SessionType, toRights, toSessionType } from '../kernel/access.ts';
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
  const role = toSessionType(person.role);
  if (!within[actor.role]?.includes(role)) return false;
  if (actor.brand !== '' && person.brand !== actor.brand) return false;
  if (![...toRights(person)].every((right) => actor.rights.has(right))) return false;
  return masksWithin(person.desks, actor.desks);
}

/** Whether every code in one mask is in the other; says no where the patterns alone can't prove it. */
function masksWithin(inner: string, outer: string): boolean {
  const narrow = parseDeskMask(inner);
  const wide = parseDeskMask(outer);
  if (!narrow.included.every((part) => wide.included.some((pattern) => covers(pattern, part)))) return false;
  return wide.excluded.every(
    (hole) =>
      narrow.excluded.some((pattern) => covers(pattern, hole)) ||
      narrow.included.every((part) => !mayOverlap(part, hole)),
  );
}

/** Whether a pattern matches everything another does, its `*` standing for any text including `*`. */
function covers(pattern: string, part: string): boolean {
  const source = pattern.replace(/[^A-Z0-9_*]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${source}$`).test(part);
}

/** False only when the fixed beginnings already differ. */
function mayOverlap(a: string, b: string): boolean {
  const [headA = ''] = a.split('*');
  const [headB = ''] = b.split('*');
  if (!a.includes('*') && !b.includes('*')) return a === b;
  if (!a.includes('*')) return covers(b, a);
  if (!b.includes('*')) return covers(a, b);
  return headA.startsWith(headB) || headB.startsWith(headA);
}
