import { sql } from '@dossier/db';
import type { Call } from '../kernel/call.ts';
import { registrationWrites } from './writes.ts';

/** First key of the locks under which names of groups are taken; the second is the name's hash. */
const NAMES_LOCK = 7_268_302;

/** Nobody else registers a group of this name until the transaction ends. */
export async function lockName(step: Call, group: string): Promise<void> {
  await step.query(sql`select pg_advisory_xact_lock(${NAMES_LOCK}::int4, hashtext(${group}))`);
}

/** Runs what names a group, which is registered first where nobody did before; both happen, or neither. */
export async function withGroup<T>(
  call: Call,
  group: string | undefined,
  use: (call: Call) => Promise<T>,
): Promise<T> {
  if (group === undefined || (await isKnown(call, group))) return use(call);
  return call.steps(async (step) => {
    await lockName(step, group);
    if (!(await isKnown(step, group))) await step.add(registrationWrites, { group });
    return use(step);
  });
}

async function isKnown(call: Call, group: string): Promise<boolean> {
  const found = await call.query(sql`select 1 from account_group g where g."group" = ${group}`);
  return found.length > 0;
}
