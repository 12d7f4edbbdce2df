import { type Database, type Sql, sql } from '@dossier/db';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { DeskLog, DeskSettings } from '../kernel/desk.ts';
import { consume, storedLimiter, waitOver } from './limiter.ts';
import { createSignInLocks, type SignInLocks } from './sign-in-locks.ts';

const HOUR_S = 3600;

/** Budgets and locks; those across processes are kept in the database. All answers are milliseconds to wait, 0 = go. */
export interface Limits extends SignInLocks {
  /** Whether any rate is limited. */
  readonly hasRates: boolean;
  /** The rates of this connection and this session in this process; each off when its setting is 0. */
  rateWait(by: { readonly connection: string; readonly session: string }): Promise<number>;
  /** SQL: whether a staff member may still be told of duplicates, in any process. */
  duplicatesLeft(staff_id: number): Sql;
  /** Counts one duplicate told to a staff member. */
  duplicateTold(staff_id: number): Promise<number>;
  /** Counts one contact revealed to a staff member; how long to wait when the hour's budget is used up, and whether this is the first past it. */
  revealed(staff_id: number): Promise<{ retry_after_ms: number; isFirst: boolean }>;
}

export function createLimits(database: Database, settings: DeskSettings, log: DeskLog): Limits {
  const duplicates = storedLimiter(database, {
    keyPrefix: 'duplicate',
    points: settings.DUPLICATE_BUDGET_PER_HOUR,
    duration: HOUR_S,
  });
  const reveals = storedLimiter(database, {
    keyPrefix: 'reveal',
    points: settings.REVEAL_BUDGET_PER_HOUR,
    duration: HOUR_S,
  });
  const sessions = perSecond(settings.RATE_PER_SESSION);
  const connections = perSecond(settings.RATE_PER_CONNECTION);
  return {
    hasRates: settings.RATE_PER_SESSION > 0 || settings.RATE_PER_CONNECTION > 0,
    rateWait: async ({ connection, session }) =>
      Math.max(await connections(connection), await sessions(session)),
    duplicatesLeft: (staff_id) => sql`not exists (select 1 from rate_limit
      where key = ${duplicates.getKey(String(staff_id))} and points >= ${settings.DUPLICATE_BUDGET_PER_HOUR}::int4
        and expire > ${Date.now()}::int8)`,
    duplicateTold: async (staff_id) =>
      waitOver(settings.DUPLICATE_BUDGET_PER_HOUR, await consume(duplicates, String(staff_id))),
    async revealed(staff_id) {
      const budget = settings.REVEAL_BUDGET_PER_HOUR;
      const counted = await consume(reveals, String(staff_id));
      return { retry_after_ms: waitOver(budget, counted), isFirst: counted.consumedPoints === budget + 1 };
    },
    ...createSignInLocks(database, log),
  };
}

/** Counts commands of one second by key; '' is nobody and never waits. */
function perSecond(points: number): (key: string) => Promise<number> {
  if (points === 0) return async () => 0;
  const limiter = new RateLimiterMemory({ points, duration: 1 });
  return async (key) => (key === '' ? 0 : waitOver(points, await consume(limiter, key)));
}
