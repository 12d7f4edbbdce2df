import { type Sql, sql } from '@dossier/db';
import type { Call } from '../kernel/call.ts';
import { Refusal } from '../kernel/errors.ts';

/** How many rows PostgreSQL expects of a statement, from its statistics alone. */
export async function expectedRows(call: Call, statement: Sql): Promise<number> {
  const [plan] = await call.query<{ 'QUERY PLAN': string }>(sql`explain (format json) ${statement}`, 'anew');
  const [root]: { Plan: { 'Plan Rows': number } }[] = JSON.parse(plan?.['QUERY PLAN'] ?? '[]');
  if (!root) throw new Refusal('RET_TECH_PROBLEM');
  return root.Plan['Plan Rows'];
}
