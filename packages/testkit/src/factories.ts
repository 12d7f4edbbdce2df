import { type Database, sql } from '@dossier/db';

/** Adds a desk; answers its id. */
export async function addDesk(
  database: Database,
  desk: { code: string; brand?: string; enable?: number; status?: number },
) {
  const [added] = await database.query<{ desk_id: number }>(sql`insert into desk (desk, brand, enable, status)
    values (${desk.code}, ${desk.brand ?? ''}, ${desk.enable ?? 1}, ${desk.status ?? 0}) returning desk_id`);
  return added?.desk_id ?? 0;
}

/** Adds a status to the dictionary; answers its id. */
export async function addStatus(database: Database, status: { type: number; name: string; brand?: string }) {
  const [added] = await database.query<{
    id: number;
  }>(sql`insert into customer_status (type, status_name, brand)
    values (${status.type}, ${status.name}, ${status.brand ?? ''}) returning id`);
  return added?.id ?? 0;
}
