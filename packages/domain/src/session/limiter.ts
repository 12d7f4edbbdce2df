import type { Database } from '@dossier/db';
import { type RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

/** A count that all processes share: so many points in so many seconds, by key. */
export function storedLimiter(
  database: Database,
  options: { readonly keyPrefix: string; readonly points: number; readonly duration: number },
): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: database.pool,
    tableName: 'rate_limit',
    tableCreated: true,
    clearExpiredByTimeout: false,
    ...options,
  });
}

/** The limiter rejects with its own result when the points are used up, with an Error when it could not tell. */
export async function consume(
  limiter: RateLimiterPostgres | RateLimiterMemory,
  key: string,
): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key);
  } catch (result) {
    if (result instanceof RateLimiterRes) return result;
    throw result;
  }
}

/** Milliseconds to wait when more than so many points are used up. */
export function waitOver(points: number, result: RateLimiterRes | null): number {
  return result && result.consumedPoints > points ? Math.max(result.msBeforeNext, 1) : 0;
}
