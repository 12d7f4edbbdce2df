import { createHash, randomBytes } from 'node:crypto';
import { type Database, oneOf, raw, type Sql, sql } from '@dossier/db';
import DataLoader from 'dataloader';
import { LRUCache } from 'lru-cache';
import { mayEnter } from '../customer/scope.ts';
import { type Actor, nobody } from '../kernel/access.ts';
import { wireColumns } from '../kernel/change-sql.ts';
import { type StaffRow, toActor } from '../staff/actor.ts';
import { staffModel } from '../staff/model.ts';
import type { Holder } from './holder.ts';
import type { Tokens } from './tokens.ts';

const API_SESSION = 'api:';
const CUSTOMER_SESSION = 'customer:';

/** API tokens start with this; anything else is a signed session token. */
const API_TOKEN_PREFIX = 'dsk_';

/** Whether a session is an API token's. */
export function isApiSession(session: string): boolean {
  return session.startsWith(API_SESSION);
}

/** The id of the API token whose session this is. */
export function apiTokenOf(session: string): number | undefined {
  return isApiSession(session) ? Number(session.slice(API_SESSION.length)) : undefined;
}

export function isApiToken(token: string): boolean {
  return token.startsWith(API_TOKEN_PREFIX);
}

/** A session id nobody can guess. */
export function newSessionId(kind: Holder['kind']): string {
  return `${kind === 'customer' ? CUSTOMER_SESSION : ''}${randomBytes(24).toString('base64url')}`;
}

/** An opaque token nobody can guess. */
export function newApiToken(): string {
  return `${API_TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`;
}

/** A token's owner as of this moment. */
export interface LiveSession {
  readonly actor: Actor;
  /** Address filters that must all hold: the person's and, for an API token, its own. */
  readonly ipfilters: readonly string[];
}

/** One of staff, which a statement can prove to be still in force. */
export interface ProvableSession extends LiveSession {
  /** The same as long as neither session nor staff row was updated. */
  readonly stamp: string;
  /** SQL: whether it is in force at a time, with session and staff row as they were read, to the last bit. */
  proof(now: number): Sql;
}

export interface LiveSessions {
  /** The live session of a token; undefined when malformed, expired, revoked or its owner may not be signed in. */
  find(token: string): Promise<LiveSession | undefined>;
  /** What `find` last gave for a token of staff: good for nothing without its proof. */
  recall(token: string): ProvableSession | undefined;
}

type OwnerRow = StaffRow & {
  readonly credential: string;
  readonly session: string;
  /** The transactions that wrote the two rows: any update by anybody gives others. */
  readonly credential_xmin: string;
  readonly staff_xmin: string;
  readonly token_ipfilter: string;
  readonly ipfilter: string;
};

interface CustomerRow {
  readonly credential: string;
  readonly customer_id: number;
  readonly name: string;
  readonly brand: string;
}

const owner = raw(`${wireColumns(staffModel, 'st')}, st.password_temporary, st.xmin::text as staff_xmin`);

const REMEMBERED_MAX = 10_000;

/** Reads session and owner's row with every command; look-ups of one tick share a query. */
export function createLiveSessions(database: Database, tokens: Tokens, now: () => number): LiveSessions {
  const ofStaff = loader(toStaff, (sids) =>
    database.query<OwnerRow>(sql`select s.sid as credential, s.sid as session, s.xmin::text as credential_xmin,
      '' as token_ipfilter, ${owner}
      from session s join staff st on st.id = s.staff_id
      where s.sid ${oneOf(sids, 'text')} and s.ended_time = 0 and s.expires_time > ${now()}::int8 and st.enable = 1`),
  );
  const ofCustomers = loader(toCustomer, (sids) =>
    database.query<CustomerRow>(sql`select s.sid as credential, c.customer_id, c.full_name as name, c.brand
      from session s join customer c on c.customer_id = s.customer_id and c.session_epoch = s.customer_epoch
      where s.sid ${oneOf(sids, 'text')} and s.ended_time = 0 and s.expires_time > ${now()}::int8
        and ${raw(mayEnter((column) => `c.${column}`))}`),
  );
  const ofApiTokens = loader(toStaff, (hashes) =>
    database.query<OwnerRow>(sql`select encode(t.token_hash, 'hex') as credential, ${API_SESSION} || t.id as session,
      t.xmin::text as credential_xmin, t.ipfilter as token_ipfilter, ${owner} from api_token t join staff st on st.id = t.manager_id
      where t.token_hash = any(array(select decode(h, 'hex') from unnest(${hashes}::text[]) h)) and t.revoked_time = 0
        and (t.expires_time = 0 or t.expires_time > ${now()}::int8) and st.enable = 1`),
  );
  const remembered = new LRUCache<string, ProvableSession>({ max: REMEMBERED_MAX });
  const readStaff = async (token: string, sid: string | undefined) => {
    if (isApiToken(token)) return ofApiTokens.load(hashToken(token));
    return sid === undefined ? undefined : ofStaff.load(sid);
  };
  return {
    async find(token) {
      if (token === '') return undefined;
      const sid = isApiToken(token) ? undefined : await tokens.findSession(token);
      if (sid?.startsWith(CUSTOMER_SESSION)) return ofCustomers.load(sid);
      const live = await readStaff(token, sid);
      const known = remembered.get(token);
      if (live && live.stamp === known?.stamp) return known;
      if (live) remembered.set(token, live);
      else remembered.delete(token);
      return live;
    },
    recall: (token) => remembered.get(token),
  };
}

/** SHA-256 of an API token in hex, as looked up. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function loader<Row extends { readonly credential: string }, Live extends LiveSession>(
  toLive: (row: Row) => Live,
  read: (credentials: string[]) => Promise<Row[]>,
) {
  return new DataLoader<string, Live | undefined>(
    async (credentials) => {
      const rows = await read([...credentials]);
      const live = new Map(rows.map((row) => [row.credential, toLive(row)]));
      return credentials.map((credential) => live.get(credential));
    },
    { cache: false, maxBatchSize: 500 },
  );
}

/** Any update of a row, by anybody, gives it another xmin. */
function proofOf({ credential, session, credential_xmin, staff_xmin }: OwnerRow): ProvableSession['proof'] {
  const unchanged = (row: string) =>
    sql`${raw(row)}.xmin::text = ${credential_xmin} and st.xmin::text = ${staff_xmin} and st.enable = 1`;
  if (isApiSession(session)) {
    return (now) => sql`exists (select from api_token t join staff st on st.id = t.manager_id
      where t.token_hash = decode(${credential}, 'hex') and t.revoked_time = 0
        and (t.expires_time = 0 or t.expires_time > ${now}::int8) and ${unchanged('t')})`;
  }
  return (now) => sql`exists (select from session s join staff st on st.id = s.staff_id
    where s.sid = ${credential} and s.ended_time = 0 and s.expires_time > ${now}::int8 and ${unchanged('s')})`;
}

function toCustomer({ credential, ...customer }: CustomerRow): LiveSession {
  const actor = { ...nobody, ...customer, role: 'SESSION_CUSTOMER', session: credential } as const;
  return { ipfilters: [], actor };
}

function toStaff(row: OwnerRow): ProvableSession {
  return {
    stamp: `${row.credential_xmin} ${row.staff_xmin}`,
    proof: proofOf(row),
    ipfilters: [row.ipfilter, row.token_ipfilter],
    actor: toActor(row, row.session),
  };
}
