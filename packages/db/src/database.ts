import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../generated/client.ts';
import { useUntil } from './abandoning.ts';
import { readBatches } from './batches.ts';
import { type CopyRows, type CopyTarget, copyInto } from './copy.ts';
import { TransactionAborted } from './faults.ts';
import { type Heard, openListener } from './listener.ts';
import { createStatementNames, type StatementNames } from './statement-names.ts';
import { resultTypes } from './types.ts';

/** SQL text with $1, $2 ... and its values; what the sql tag makes. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

export interface Queryable {
  /**
   * Runs one statement and returns its rows; see resultTypes for what the columns become. A plan is kept for each text
   * and any values; `anew` plans for these values, where the best way depends on them.
   */
  query<Row extends object>(statement: Statement, plan?: 'kept' | 'anew'): Promise<Row[]>;
}

/** What a Database does, inside one transaction. */
export interface Transaction extends Queryable {
  /** Appends rows to a table by COPY; one that is refused refuses all of them. */
  copy(into: CopyTarget, rows: CopyRows): Promise<void>;
}

export interface DatabaseOptions {
  url: string;
  poolMax: number;
  /** Most `batches` read at once, each on a connection beside the pool's. */
  streamsMax: number;
  /** PostgreSQL gives a statement up after this, in ms; 0 = never. */
  statementTimeoutMs: number;
  /** PostgreSQL gives up waiting for a lock after this, in ms; 0 = never. */
  lockTimeoutMs: number;
  /** Behind a pooler in transaction mode: no named statements, no session settings, no LISTEN. */
  pooled: boolean;
  applicationName: string;
  /** Told of connections that break while nobody uses them. */
  onError?: (error: Error) => void;
}

export interface Database extends Transaction {
  /** A read for somebody who may go away: once `until` is aborted the server ends it, and it rejects with `Abandoned`. */
  queryUntil<Row extends object>(
    until: AbortSignal,
    statement: Statement,
    plan?: 'kept' | 'anew',
  ): Promise<Row[]>;
  /** READ COMMITTED; commits when run resolves, rolls back and rethrows when it rejects. */
  transaction<T>(run: (tx: Transaction) => Promise<T>): Promise<T>;
  /** The rows of one statement in batches of `size`, read as they are asked for; stop early with `return()`. */
  batches<Row extends object>(statement: Statement, size: number): AsyncGenerator<Row[], void, void>;
  /** Prisma on the same pool. */
  readonly prisma: PrismaClient;
  /** A small pool beside, for libraries that keep their state in the database: who asks it may be in a transaction. */
  readonly pool: pg.Pool;
  /** Calls what is named for its channel per NOTIFY, and all with '' after a reconnection; never when pooled. Resolves to its end. */
  listen(heard: Heard): Promise<() => Promise<void>>;
  /** The pool's connections, for metrics. */
  connections(): { total: number; idle: number; waiting: number };
  /** Ends listeners and connections after the statements that run. */
  close(): Promise<void>;
}

const IDLE_CONNECTION_MS = 60_000;
/** How long a statement waits for a connection, made or given back. */
const CONNECT_MS = 10_000;
/** Connections beside the others: those in transactions would wait for each other's in one pool. */
const BESIDE_MAX = 2;

const unnamed: StatementNames = () => undefined;

/** Opens a pool of connections; the first is made with the first statement. */
export function openDatabase(options: DatabaseOptions): Database {
  const onError = options.onError ?? (() => undefined);
  const config = toClientConfig(options);
  const ofSize = (max: number) => openPool({ ...config, max, connectionTimeoutMillis: CONNECT_MS }, onError);
  const pool = ofSize(options.poolMax);
  const beside = ofSize(BESIDE_MAX);
  // No limit of its own on waiting: whoever waits for a long read has one.
  const streams = openPool({ ...config, max: options.streamsMax }, onError);
  const endings = openPool({ ...config, max: 1 }, onError);
  const nameOf = createStatementNames('s', options.pooled);
  const listeners = new Set<() => Promise<void>>();
  let prisma: PrismaClient | undefined;

  return {
    query: (statement, plan) => runStatement(pool, plan === 'anew' ? unnamed : nameOf, statement),
    queryUntil: (until, statement, plan) => {
      const names = plan === 'anew' ? unnamed : nameOf;
      // Behind a pooler nobody knows on which of its connections a statement runs.
      if (options.pooled) return runStatement(pool, names, statement);
      const end = (processId: number) => endStatement(endings, processId).catch(onError);
      return useUntil(pool, { until, end }, (client) => runStatement(client, names, statement));
    },
    copy: (into, rows) => withClient(pool, (client) => copyInto(client, into, rows)),
    transaction: (run) => runTransaction({ pool, nameOf, begin: toBegin(options) }, run),
    batches: (statement, size) => readBatches(streams, statement, size),
    get prisma() {
      prisma ??= openPrisma(pool, options.pooled);
      return prisma;
    },
    pool: beside,
    listen: async (heard) => {
      if (options.pooled) return async () => undefined;
      const stop = await openListener({ config, heard, onError });
      listeners.add(stop);
      return () => (listeners.delete(stop) ? stop() : Promise.resolve());
    },
    connections: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: async () => {
      const stops = [...listeners];
      listeners.clear();
      await Promise.all(stops.map((stop) => stop()));
      await prisma?.$disconnect();
      await Promise.all([pool, beside, streams, endings].map((one) => one.ending || one.end()));
    },
  };
}

function toClientConfig(options: DatabaseOptions): pg.ClientConfig {
  // Options in the URL would win over ours, so both go into one string.
  const { url, own } = /[?&]options=/.test(options.url)
    ? splitOptions(options.url)
    : { url: options.url, own: '' };
  const { statementTimeoutMs, lockTimeoutMs } = options;
  const timeouts = `-c statement_timeout=${statementTimeoutMs} -c lock_timeout=${lockTimeoutMs}`;
  const session = options.pooled ? own : `${timeouts} ${own}`.trim();
  return {
    connectionString: url,
    application_name: options.applicationName,
    keepAlive: true,
    types: resultTypes,
    ...(session === '' ? {} : { options: session }),
  };
}

function splitOptions(text: string): { url: string; own: string } {
  const url = new URL(text);
  const own = url.searchParams.get('options') ?? '';
  url.searchParams.delete('options');
  return { url: url.href, own };
}

function openPool(config: pg.PoolConfig, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({ ...config, idleTimeoutMillis: IDLE_CONNECTION_MS });
  pool.on('error', onError);
  // One in use that breaks between two statements would end the process otherwise.
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}

function openPrisma(pool: pg.Pool, pooled: boolean): PrismaClient {
  const nameOf = createStatementNames('p', pooled);
  const adapter = new PrismaPg(pool, { statementNameGenerator: (query) => nameOf(query.sql) ?? '' });
  return new PrismaClient({ adapter });
}

function toBegin(options: DatabaseOptions): string {
  const begin = 'begin isolation level read committed';
  if (!options.pooled) return begin;
  const { statementTimeoutMs, lockTimeoutMs } = options;
  const timeouts = [`statement_timeout = ${statementTimeoutMs}`, `lock_timeout = ${lockTimeoutMs}`];
  return [begin, ...timeouts.map((timeout) => `set local ${timeout}`)].join('; ');
}

async function runStatement<Row extends object>(
  client: pg.Pool | pg.PoolClient,
  nameOf: StatementNames,
  statement: Statement,
): Promise<Row[]> {
  const { text } = statement;
  const name = nameOf(text);
  const values = statement.values as unknown[];
  const result = await client.query<Row>(name === undefined ? { text, values } : { name, text, values });
  return result.rows;
}

async function runTransaction<T>(
  frame: { pool: pg.Pool; nameOf: StatementNames; begin: string },
  run: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const client = await frame.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(frame.begin);
    const result = await run({
      query: (statement, plan) => runStatement(client, plan === 'anew' ? unnamed : frame.nameOf, statement),
      copy: (into, rows) => copyInto(client, into, rows),
    });
    const ended = await client.query('commit');
    if (ended.command !== 'COMMIT') throw new TransactionAborted('A statement had failed: rolled back');
    return result;
  } catch (error) {
    if (!(error instanceof TransactionAborted)) broken = await rollBack(client);
    throw error;
  } finally {
    client.release(broken);
  }
}

async function withClient<T>(pool: pg.Pool, use: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await use(client);
  } finally {
    client.release();
  }
}

async function endStatement(pool: pg.Pool, processId: number): Promise<void> {
  await pool.query('select pg_cancel_backend($1)', [processId]);
}

// A connection that can't roll back is not given to the next one.
async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
