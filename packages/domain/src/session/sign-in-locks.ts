import { createHash } from 'node:crypto';
import type { Database } from '@dossier/db';
import type { DeskLog } from '../kernel/desk.ts';
import { consume, storedLimiter, waitOver } from './limiter.ts';

const WINDOW_S = 15 * 60;
const FAILURES = 10;
const CODE_FAILURES = 10;
const LOGINS_PER_ADDRESS = 50;

/** Somebody at an address who tries a password. */
export interface Attempt {
  /** Who: `staff:1`, `customer:1`, or `unknown:` and what was typed. */
  readonly login: string;
  readonly address: string;
}

/** What keeps passwords and codes from being guessed, in every process. Answers are milliseconds to wait, 0 = go. */
export interface SignInLocks {
  /** Whether this sign-in is locked, by login and address, or by address alone unless somebody vouches for it. */
  signInWait(attempt: Attempt, isVouched: () => Promise<boolean>): Promise<number>;
  /** Counts a failure; a wait when there were too many before it. */
  signInFailed(attempt: Attempt): Promise<number>;
  /** Takes one of the tries of a one-time code, over all addresses, before it is looked at. */
  codeTried(login: string): Promise<number>;
  /** Gives the try back. */
  codeRight(login: string): Promise<void>;
  codeWrong(login: string): Promise<void>;
}

export function createSignInLocks(database: Database, log: DeskLog): SignInLocks {
  const stored = (keyPrefix: string, points: number) =>
    storedLimiter(database, { keyPrefix, points, duration: WINDOW_S });
  const pairs = stored('sign-in', FAILURES);
  const addresses = stored('address', LOGINS_PER_ADDRESS);
  const codes = stored('code', CODE_FAILURES);
  const failedOn = async (address: string) => {
    const { consumedPoints } = await consume(addresses, address);
    if (consumedPoints !== LOGINS_PER_ADDRESS + 1) return;
    await addresses.block(address, WINDOW_S);
    log.warn({ address }, 'sign-in locked for this address');
  };
  return {
    async signInWait(attempt, isVouched) {
      const { address } = attempt;
      const [ofPair, ofAll] = await Promise.all([pairs.get(pairKey(attempt)), addresses.get(address)]);
      const pair = waitOver(FAILURES - 1, ofPair);
      const all = waitOver(LOGINS_PER_ADDRESS, ofAll);
      return all > pair && !(await isVouched()) ? all : pair;
    },
    async signInFailed(attempt) {
      const pair = await consume(pairs, pairKey(attempt));
      if (pair.consumedPoints === 1) await failedOn(attempt.address);
      if (pair.consumedPoints === FAILURES) {
        await pairs.block(pairKey(attempt), WINDOW_S);
        log.warn({ ...attempt, login: named(attempt.login) }, 'sign-in locked for this login and address');
      }
      return waitOver(FAILURES, pair);
    },
    codeTried: async (login) => waitOver(CODE_FAILURES, await consume(codes, login)),
    async codeRight(login) {
      await codes.reward(login);
    },
    async codeWrong(login) {
      const tried = await codes.get(login);
      if (tried?.consumedPoints !== CODE_FAILURES) return;
      await codes.block(login, WINDOW_S);
      log.warn({ login }, 'one-time codes locked');
    },
  };
}

function pairKey({ login, address }: Attempt): string {
  return createHash('sha256').update(`${login}\n${address}`).digest('hex');
}

/** What may stand in a log line: what strangers typed does not. */
function named(login: string): string {
  return login.startsWith('unknown:') ? 'unknown' : login;
}
