import { administrators, type Right, rightNames, toStaffSession } from '../kernel/access.ts';
import type { Values } from '../kernel/change-sql.ts';
import type { Staff } from './model.ts';

function isAdministrator(role: number): boolean {
  return (administrators as readonly string[]).includes(toStaffSession(role));
}

/**
 * The rights a change leaves where administrators are concerned, who hold all of them: one who becomes something else
 * keeps only those sent, so that nothing is inherited by accident.
 */
export function settledRights(role: number, set: Values, before?: Staff): Partial<Record<Right, number>> {
  const [was, will] = [before !== undefined && isAdministrator(before.role), isAdministrator(role)];
  if (!was && !will) return {};
  return Object.fromEntries(rightNames.map((right) => [right, will ? 1 : Number(set[right] ?? 0)]));
}

/** The fields that a change moves. A right counts as stored when the role decides on it no longer or from now on. */
export function movedFields(set: Values, before: Staff): Values {
  const role = Number(set['role'] ?? before.role);
  const decided = isAdministrator(role) !== isAdministrator(before.role);
  const names: readonly string[] = rightNames;
  const old: Readonly<Record<string, unknown>> = before;
  return Object.fromEntries(
    Object.entries(set).filter(([name, value]) => value !== old[name] || (decided && names.includes(name))),
  );
}
