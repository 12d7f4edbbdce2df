import { sql } from '@dossier/db';
import type { Handler } from '../kernel/call.ts';
import { Refusal } from '../kernel/errors.ts';
import type { preferenceContracts } from './contract.ts';

type Contracts = typeof preferenceContracts;
interface Row {
  readonly value: Record<string, unknown>;
}

const BYTES_MAX = 65_536;

export const getPreferences: Handler<Contracts['GetPreferences']> = async (call) => {
  const [row] = await call.query<Row>(
    sql`select value from preference where staff_id = ${call.actor.staff_id}`,
  );
  return { preferences: row?.value ?? {} };
};

/** One statement, so that two tabs saving different keys lose neither. */
export const setPreferences: Handler<Contracts['SetPreferences']> = async (call, { preferences }) => {
  const kept = Object.fromEntries(Object.entries(preferences).filter(([, value]) => value !== null));
  const removed = Object.keys(preferences).filter((key) => preferences[key] === null);
  const [row] = await call.query<Row>(sql`insert into preference as p (staff_id, value)
    values (${call.actor.staff_id}, ${JSON.stringify(kept)}::jsonb)
    on conflict (staff_id) do update set value = (p.value || excluded.value) - ${removed}::text[]
      where octet_length((p.value || excluded.value)::text) <= ${BYTES_MAX}
    returning value`);
  if (!row) throw new Refusal('RET_CONFLICT', 'The settings would be too large; remove some first.');
  return { preferences: row.value };
};
