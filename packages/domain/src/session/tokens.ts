import { hkdfSync, randomBytes, type webcrypto } from 'node:crypto';
import { type Database, sql } from '@dossier/db';
import { jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';

const ALGORITHM = 'HS256';
const VERIFIED_MAX = 20_000;

export interface TokenClaims {
  readonly id: number;
  readonly role: number;
  readonly brand: string;
  readonly sid: string;
  /** Unix seconds. */
  readonly exp: number;
}

/** Signs and verifies session tokens; only `sid` is ever trusted, everything else is read live. */
export interface Tokens {
  sign(claims: TokenClaims): Promise<string>;
  /** The session id of a token we signed that has not expired. */
  findSession(token: string): Promise<string | undefined>;
  /** A key of its own for another purpose. */
  keyFor(purpose: string): Buffer;
}

/** Uses `TOKEN_SECRET`, else a key generated once and kept in the database. */
export async function createTokens(database: Database, secret: string, now: () => number): Promise<Tokens> {
  const root = secret === '' ? await keptSecret(database) : secret;
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', root, '', `dossier ${purpose}`, 32));
  // Given as bytes it would be imported anew for each token.
  const signing = await crypto.subtle.importKey(
    'raw',
    keyFor('token'),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign', 'verify'],
  );
  const verified = new LRUCache<string, { sid: string; exp: number }>({ max: VERIFIED_MAX });
  return {
    keyFor,
    sign: ({ exp, ...claims }) =>
      new SignJWT({ ...claims }).setProtectedHeader({ alg: ALGORITHM }).setExpirationTime(exp).sign(signing),
    async findSession(token) {
      const known = verified.get(token);
      if (known) return known.exp > now() ? known.sid : undefined;
      const read = await verify(token, signing, now());
      if (read) verified.set(token, read);
      return read?.sid;
    },
  };
}

async function verify(token: string, key: webcrypto.CryptoKey, now: number) {
  try {
    const options = { algorithms: [ALGORITHM], currentDate: new Date(now * 1000) };
    const { payload } = await jwtVerify<TokenClaims>(token, key, options);
    const { sid, exp } = payload;
    return typeof sid === 'string' && typeof exp === 'number' ? { sid, exp } : undefined;
  } catch {
    return undefined;
  }
}

async function keptSecret(database: Database): Promise<string> {
  const made = randomBytes(32).toString('base64url');
  await database.query(
    sql`insert into instance_secret (name, value) values ('token', ${made}) on conflict do nothing`,
  );
  const [kept] = await database.query<{ value: string }>(
    sql`select value from instance_secret where name = 'token'`,
  );
  if (!kept) throw new Error('the token key could not be kept in the database');
  return kept.value;
}
