export type DatabaseFaultKind =
  | 'unique'
  | 'foreign_key'
  | 'check'
  | 'timeout'
  | 'lock_timeout'
  | 'deadlock'
  | 'unavailable';

/** What a database error means to a caller. */
export interface DatabaseFault {
  kind: DatabaseFaultKind;
  /** The constraint or index that refused, when the server names it. */
  constraint?: string;
  /** False when the connection broke midway: what ran last may have been committed. */
  certain: boolean;
}

/** Whether the server gave a statement up for want of time, so that it certainly wrote nothing. */
export function gaveUp(fault: DatabaseFault | undefined): boolean {
  return fault?.kind === 'timeout' || fault?.kind === 'lock_timeout' || fault?.kind === 'deadlock';
}

/** A commit that the server answered with a rollback, because a statement before it had failed. */
export class TransactionAborted extends Error {
  override name = 'TransactionAborted';
}

interface ErrorFacts {
  code: string;
  message: string;
  constraint: string | undefined;
}

const KINDS: Record<string, DatabaseFaultKind> = {
  '23505': 'unique',
  '23P01': 'unique',
  '23503': 'foreign_key',
  '23001': 'foreign_key',
  '23514': 'check',
  '23502': 'check',
  '57014': 'timeout',
  '25P03': 'timeout',
  '25P04': 'timeout',
  '55P03': 'lock_timeout',
  '40P01': 'deadlock',
  '40001': 'deadlock',
  '25006': 'unavailable',
  // Prisma's own, where it hides the server's.
  P1001: 'unavailable',
  P1002: 'unavailable',
  P1008: 'timeout',
  P1017: 'unavailable',
  P2024: 'unavailable',
  P2028: 'timeout',
};

// Connections that were never made; others of these classes may have broken midway.
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EACCES',
  'EHOSTUNREACH',
]);
const NEVER_STARTED = new Set(['57P03', '53300', '25006', '08001', '08004', 'P1001', 'P2024']);
const BROKEN = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'P1017', 'P1002']);
const BROKEN_TEXT = /^Connection terminated|^Client has encountered a connection error|^Client was closed/;
const NO_CONNECTION_TEXT = /^timeout exceeded when trying to connect|^Cannot use a pool after calling end/;

/** Reads an error of pg or of Prisma; undefined when it is not the database's, or a mistake in our SQL. */
export function translateDatabaseError(error: unknown): DatabaseFault | undefined {
  const facts = toFacts(error);
  if (facts === undefined) return undefined;
  const { code, message, constraint } = facts;
  if (NEVER_CONNECTED.has(code) || NO_CONNECTION_TEXT.test(message))
    return { kind: 'unavailable', certain: true };
  if (BROKEN.has(code) || BROKEN_TEXT.test(message)) return { kind: 'unavailable', certain: false };
  const kind = KINDS[code] ?? (/^(08|53|57P)/.test(code) ? 'unavailable' : undefined);
  if (kind === undefined) return undefined;
  const certain = kind !== 'unavailable' || NEVER_STARTED.has(code);
  return constraint === undefined ? { kind, certain } : { kind, constraint, certain };
}

function toFacts(error: unknown): ErrorFacts | undefined {
  if (!(error instanceof Error)) return undefined;
  const driver = findDriverCause(error);
  if (driver !== undefined) return driver;
  const code = readText(error, 'code') ?? '';
  return { code, message: error.message, constraint: readText(error, 'constraint') };
}

// Prisma keeps the driver's error under meta.driverAdapterError.cause, or in cause itself.
function findDriverCause(error: Error): ErrorFacts | undefined {
  const cause = read(read(read(error, 'meta'), 'driverAdapterError'), 'cause') ?? read(error, 'cause');
  const code = readText(cause, 'originalCode');
  if (code !== undefined) {
    const message = readText(cause, 'originalMessage') ?? '';
    const index = readText(read(cause, 'constraint'), 'index');
    return { code, message, constraint: index ?? /constraint "([^"]+)"/.exec(message)?.[1] };
  }
  const kind = readText(cause, 'kind');
  if (kind === 'DatabaseNotReachable') return { code: 'ECONNREFUSED', message: '', constraint: undefined };
  if (kind === 'ConnectionClosed' || kind === 'SocketTimeout') {
    return { code: 'ECONNRESET', message: '', constraint: undefined };
  }
  return undefined;
}

function read(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function readText(value: unknown, key: string): string | undefined {
  const found = read(value, key);
  return typeof found === 'string' ? found : undefined;
}
