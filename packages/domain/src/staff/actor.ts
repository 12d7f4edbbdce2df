import { type Actor, toRights, toStaffSession } from '../kernel/access.ts';

/** What of a staff member's row says who they are when they act; the rights are columns of their own. */
export type StaffRow = Readonly<Record<string, unknown>> & {
  readonly id: number;
  readonly name: string;
  readonly role: number;
  readonly brand: string;
  readonly desks: string;
  readonly password_temporary?: number;
};

/** A staff member in a session; `''` = in none. */
export function toActor(row: StaffRow, session: string): Actor {
  return {
    staff_id: row.id,
    customer_id: 0,
    name: row.name,
    role: toStaffSession(row.role),
    rights: toRights(row),
    brand: row.brand,
    desks: row.desks,
    session,
    temporaryPassword: row.password_temporary === 1,
  };
}
