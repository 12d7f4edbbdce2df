import { createHash } from 'node:crypto';
import { type Database, type Sql, sql } from '@dossier/db';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { DeskSettings } from '../kernel/desk.ts';

const WINDOW_S = 15 * 60;
const HOUR_S = 3600;
const SIGN_IN_FAILURES = 10;
const LOGINS_PER_ADDRESS = 50;

/** Budgets and locks; those across processes are kept in the database. All answers are milliseconds to wait, 0 = go. */
export interface Limits {
  /** Whether any rate is limited. */
  readonly hasRates: boolean;
  /** The rates of this connection and this session in this process; each off when its setting is 0. */
  rateWait(by: { readonly connection: string; readonly session: string }): Promise<number>;
  /** SQL: whether a staff member may still be told of duplicates, in any process. */
  duplicatesLeft(staff_id: number): Sql;
  /** Counts one duplicate told to a staff member. */
  duplicateTold(staff_id: number): Promise<number>;
  /** Whether this sign-in is locked, by login and address or by address alone. */
  signInWait(login: string, address: string): Promise<number>;
  signInFailed(login: string, address: string): Promise<void>;
  /** Wrong one-time codes after a right password, over all addresses. */
  codeWait(login: string): Promise<number>;
  codeFailed(login: string): Promise<void>;
}

export function createLimits(database: Database, settings: DeskSettings): Limits {
  const stored = (keyPrefix: string, points: number, duration: number) =>
    new RateLimiterPostgres({
      storeClient: database.pool,
      tableName: 'rate_limit',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix,
      points,
      duration,
    });
  const pairs = stored('sign-in', SIGN_IN_FAILURES, WINDOW_S);
  const addresses = stored('address', LOGINS_PER_ADDRESS, WINDOW_S);
  const codes = stored('code', SIGN_IN_FAILURES, WINDOW_S);
  const duplicates = stored('duplicate', settings.DUPLICATE_BUDGET_PER_HOUR, HOUR_S);
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
      wait(await consume(duplicates, String(staff_id)), settings.DUPLICATE_BUDGET_PER_HOUR),
    async signInWait(login, address) {
      const [pair, all] = await Promise.all([pairs.get(pairKey(login, address)), addresses.get(address)]);
      return Math.max(locked(pair, SIGN_IN_FAILURES), locked(all, LOGINS_PER_ADDRESS + 1));
    },
    async signInFailed(login, address) {
      const pair = await failed(pairs, pairKey(login, address), SIGN_IN_FAILURES);
      if (pair.consumedPoints === 1) await failed(addresses, address, LOGINS_PER_ADDRESS + 1);
    },
    codeWait: async (login) => locked(await codes.get(login), SIGN_IN_FAILURES),
    async codeFailed(login) {
      await failed(codes, login, SIGN_IN_FAILURES);
    },
  };
}

/** Counts commands of one second by key; '' is nobody and never waits. */
function perSecond(points: number): (key: string) => Promise<number> {
  if (points === 0) return async () => 0;
  const limiter = new RateLimiterMemory({ points, duration: 1 });
  return async (key) => (key === '' ? 0 : wait(await consume(limiter, key), points));
}

type Limiter = RateLimiterPostgres | RateLimiterMemory;

function pairKey(login: string, address: string): string {
  return createHash('sha256').update(`${login}\n${address}`).digest('hex');
}

/** The limiter rejects with its own result when the points are used up, with an Error when it could not tell. */
async function consume(limiter: Limiter, key: string): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key);
  } catch (result) {
    if (result instanceof RateLimiterRes) return result;
    throw result;
  }
}

function wait(result: RateLimiterRes, points: number): number {
  return result.consumedPoints > points ? result.msBeforeNext : 0;
}

function locked(result: RateLimiterRes | null, points: number): number {
  return result && result.consumedPoints >= points ? Math.max(result.msBeforeNext, 1) : 0;
}

/** Counts a failure; the one that reaches the limit locks for a whole window. */
async function failed(limiter: RateLimiterPostgres, key: string, limit: number): Promise<RateLimiterRes> {
  const result = await consume(limiter, key);
  if (result.consumedPoints === limit) await limiter.block(key, WINDOW_S);
  return result;
}
