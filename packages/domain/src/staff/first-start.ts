import { randomBytes } from 'node:crypto';
import { type Queryable, sql } from '@dossier/db';
import { sessionTypes } from '../kernel/access.ts';
import { createPasswords, type HashSettings } from '../password/passwords.ts';

/** The administrator's password on a first start with demo data when no other is set. */
export const DEMO_PASSWORD = 'dossier-demo-1';

export interface FirstStart {
  /** Whether the administrator was created by this start. */
  readonly created: boolean;
  /** The password to print once; absent when it was chosen by `ADMIN_PASSWORD` or nobody was created. */
  readonly adminPassword?: string;
}

/**
 * Creates the administrator, staff id 1, in a database without staff. The password is `adminPassword`, else the
 * demo's, else (`empty`) a one-time one that must be changed at the first sign-in.
 */
export async function firstStart(
  database: Queryable,
  options: { readonly adminPassword: string; readonly empty: boolean; readonly settings: HashSettings },
): Promise<FirstStart> {
  const [staff] = await database.query<{ id: number }>(sql`select id from staff limit 1`);
  if (staff) return { created: false };
  const oneTime = options.adminPassword === '' && options.empty;
  const chosen = oneTime ? randomBytes(12).toString('base64url') : options.adminPassword || DEMO_PASSWORD;
  const passwords = createPasswords(options.settings);
  const password_hash = await passwords.hash(chosen);
  await passwords.close();
  const now = Math.floor(Date.now() / 1000);
  const created = await database.query(sql`with person as (
      insert into staff (name, role, desks, password_hash, password_temporary, create_time, updated_time)
      select 'Administrator', ${sessionTypes.SESSION_ADMIN}, '*', ${password_hash}, ${oneTime ? 1 : 0}, ${now}::int8, ${now}::int8
      where not exists (select 1 from staff) returning id)
    insert into change (time, transport, command, model, record_id, record_version, type, fields)
    select ${now}::int8, 'system', 'first start', 'staff', id, 1, 0, '{name,role,desks,password}' from person
    returning record_id`);
  if (created.length === 0) return { created: false };
  return options.adminPassword === '' ? { created: true, adminPassword: chosen } : { created: true };
}
