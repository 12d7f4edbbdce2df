import type { z } from 'zod';
import {
  addresses,
  databaseUrl,
  flag,
  schedule,
  text,
  textOrEmpty,
  timezone,
  whole,
  word,
} from './setting-rules.ts';

interface Setting<Schema extends z.ZodType<unknown, string>> {
  about: string;
  fallback: string;
  schema: Schema;
  secret: boolean;
}

function setting<Schema extends z.ZodType<unknown, string>>(
  fallback: string,
  schema: Schema,
  about: string,
): Setting<Schema> {
  return { about, fallback, schema, secret: false };
}

function secret<Schema extends z.ZodType<unknown, string>>(schema: Schema, about: string): Setting<Schema> {
  return { about, fallback: '', schema, secret: true };
}

const PORT = whole(0, 65535);
const DAY_MS = 86_400_000;

/** Every setting there is: its default as text, its rule and what it means. */
export const SETTINGS = {
  DATABASE_URL: secret(
    databaseUrl(),
    'PostgreSQL (15 or newer, UTF-8, an LC_CTYPE that knows its letters, not C) the programs use; empty = the embedded server.',
  ),
  DATABASE_OWNER_URL: secret(
    databaseUrl(),
    'The same database as its owner, for migrations; empty = DATABASE_URL.',
  ),
  DATABASE_POOLED: setting('0', flag(), '1 when DATABASE_URL leads to a pooler in transaction mode.'),
  DATABASE_POOL_MAX: setting(
    '10',
    whole(1, 1000),
    'Most database connections on which one process runs commands.',
  ),
  DATABASE_STREAMS_MAX: setting(
    '4',
    whole(1, 100),
    'Long lists one process reads at once, each on a connection beside the others; more wait.',
  ),
  DATA_DIR: setting('.data', text(), 'Folder of the embedded database and of keys.'),

  TCP_HOST: setting('127.0.0.1', text(), 'Address the TCP server listens on.'),
  TCP_PORT: setting('8080', PORT, 'Port for plain TCP; 0 = any free one.'),
  TCP_PLAINTEXT: setting(
    'loopback',
    word(['loopback', 'allow']),
    'Where plain TCP may listen: loopback only, or allow = on TCP_HOST whatever it is.',
  ),
  TCP_TLS_PORT: setting('0', PORT, 'Port for TLS on TCP_HOST; 0 = no TLS.'),
  TLS_CERT: setting('', textOrEmpty(1, 4096), 'File of the TLS certificate chain (PEM).'),
  TLS_KEY: setting('', textOrEmpty(1, 4096), 'File of the TLS private key (PEM).'),
  TCP_PROCESSES: setting('0', whole(0, 64), 'Processes sharing the TCP ports; 0 = one per core, at most 4.'),
  CONSOLE: setting(
    'on',
    word(['on', 'off']),
    'Whether npm start serves the console; off = it runs elsewhere.',
  ),
  CONSOLE_HOST: setting(
    '127.0.0.1',
    text(),
    'Address the console listens on; beyond loopback put a proxy that speaks TLS in front of it.',
  ),
  CONSOLE_PORT: setting('3000', PORT, 'Port of the console; 0 = any free one.'),
  CONSOLE_PROXIES: setting(
    '',
    addresses(),
    'Addresses or CIDR ranges of proxies whose x-forwarded-for, -proto and -host are believed, by commas.',
  ),
  CONSOLE_OPS_PORT: setting(
    '9092',
    PORT,
    'Port of the console for /healthz, /readyz and /metrics; 0 = any free one.',
  ),
  OPS_HOST: setting('127.0.0.1', text(), 'Address for /healthz, /readyz and /metrics.'),
  OPS_PORT: setting('9090', PORT, 'Port for /healthz, /readyz and /metrics; 0 = any free one.'),

  ADMIN_PASSWORD: secret(
    textOrEmpty(12, 128),
    'Password of the administrator (staff id 1), used at the first start only.',
  ),
  DEMO_CUSTOMERS: setting(
    '5000',
    whole(1, 100_000),
    'Customers of the demo data that the first start fills in (npm start -- --empty starts without any).',
  ),
  TOKEN_SECRET: secret(textOrEmpty(32, 4096), 'Signs session tokens; empty = a key kept in the database.'),
  SESSION_HOURS: setting('12', whole(1, 8760), 'How long a session lasts, in hours.'),
  DUPLICATE_BUDGET_PER_HOUR: setting(
    '30',
    whole(0, 1_000_000),
    'How often an hour a staff member may learn that a record out of sight exists.',
  ),
  REVEAL_BUDGET_PER_HOUR: setting(
    '20',
    whole(0, 1_000_000),
    'How often an hour a staff member may reveal a masked contact.',
  ),
  IDEMPOTENCY_HOURS: setting(
    '24',
    whole(1, 720),
    'How long the reply to an idempotency_key is kept, in hours.',
  ),

  FRAME_MAX_BYTES: setting(
    '4194304',
    whole(1024, 268_435_456),
    'Largest frame of a signed-in connection, in bytes.',
  ),
  FRAME_MAX_BYTES_ANONYMOUS: setting(
    '65536',
    whole(1024, 268_435_456),
    'Largest frame before a valid token, in bytes (never more than FRAME_MAX_BYTES).',
  ),
  FRAME_TIMEOUT_S: setting(
    '10',
    whole(1, 3600),
    'A frame is complete this many seconds after its first byte.',
  ),
  IN_FLIGHT_MAX: setting(
    '64',
    whole(1, 10_000),
    'Unanswered commands of one connection before its reading pauses.',
  ),
  BAD_FRAMES_MAX: setting('20', whole(1, 10_000), 'Unreadable frames in a row that close a connection.'),
  IDLE_TIMEOUT_S: setting(
    '0',
    whole(0, 86_400),
    'A silent connection is closed after so many seconds; 0 = never.',
  ),
  ANONYMOUS_MAX: setting(
    '256',
    whole(1, 1_000_000),
    'Connections without a valid token per process; the oldest goes.',
  ),
  ANONYMOUS_MAX_PER_ADDRESS: setting('32', whole(1, 1_000_000), 'The same for one address.'),
  COMMAND_TIMEOUT_MS: setting('20000', whole(100, DAY_MS), 'Longest time of a command, in milliseconds.'),
  STREAM_TIMEOUT_S: setting(
    '120',
    whole(1, 86_400),
    'A long list is read by its client within so many seconds, or its connection is closed.',
  ),
  STATEMENT_TIMEOUT_MS: setting(
    '15000',
    whole(50, DAY_MS),
    'Longest time of a database statement, in milliseconds (less than COMMAND_TIMEOUT_MS).',
  ),
  LOCK_TIMEOUT_MS: setting(
    '5000',
    whole(10, DAY_MS),
    'Longest wait for a database lock, in milliseconds (less than STATEMENT_TIMEOUT_MS).',
  ),
  SHUTDOWN_DEADLINE_MS: setting(
    '10000',
    whole(100, 600_000),
    'Time to finish what runs when stopping, in milliseconds.',
  ),
  RATE_PER_SESSION: setting(
    '0',
    whole(0, 1_000_000),
    'Commands per second of one session in one process; 0 = no limit.',
  ),
  RATE_PER_CONNECTION: setting(
    '0',
    whole(0, 1_000_000),
    'Commands per second of one connection; 0 = no limit.',
  ),

  EVENT_REPLAY_DAYS: setting(
    '7',
    whole(1, 3650),
    'How far back a subscriber can ask for missed events, in days.',
  ),
  EVENT_KEEPALIVE_S: setting(
    '60',
    whole(1, 86_400),
    'A subscriber without events for so many seconds is told the number the log has reached.',
  ),
  EVENT_SILENCE_S: setting(
    '5',
    whole(1, 3600),
    'A browser’s stream ends when the database has not answered for so many seconds; the page says so.',
  ),
  EVENT_SUBSCRIPTIONS_MAX: setting('16', whole(1, 10_000), 'Most subscriptions of one connection.'),
  EVENT_BACKLOG_BYTES: setting(
    '8388608',
    whole(65_536, 1_073_741_824),
    'A subscriber over TCP for whom more than this waits unread is told and disconnected, in bytes.',
  ),
  EVENT_BACKLOG_MAX: setting(
    '5000',
    whole(100, 1_000_000),
    'A browser for which more events than this wait unread is disconnected; it comes back for the rest.',
  ),

  JOBS: setting(
    'on',
    word(['on', 'off']),
    'Whether npm start runs the jobs; off = they run elsewhere, or by hand (dossier jobs run NAME).',
  ),
  JOBS_TIMEZONE: setting('UTC', timezone(), 'Time zone (IANA) in which the schedules of the jobs are meant.'),
  JOBS_OPS_PORT: setting(
    '9091',
    PORT,
    'Port of the jobs for /healthz, /readyz and /metrics; 0 = any free one.',
  ),
  JOB_CONTACT_REMINDERS: setting(
    '*/15 7-19 * * *',
    schedule(),
    'When RunContactReminders runs (cron: minute hour day month weekday; off = never).',
  ),
  JOB_QUIET_PROSPECTS: setting('0 8 * * 1-5', schedule(), 'When ReportQuietProspects runs.'),
  QUIET_PROSPECT_DAYS: setting(
    '14',
    whole(1, 3650),
    'A prospect is quiet after so many days without contact.',
  ),
  JOB_REMOVE_EXPIRED: setting('17 * * * *', schedule(), 'When RemoveExpired runs.'),
  JOB_VERIFY_LOG: setting('30 2 * * *', schedule(), 'When VerifyLog runs.'),
  JOB_STATISTICS: setting('5 * * * *', schedule(), 'When ComputeStatistics runs.'),
  JOB_CHECK_DATABASE: setting('*/10 * * * *', schedule(), 'When CheckDatabase runs.'),

  ARGON2_MEMORY_KIB: setting('19456', whole(8, 4_194_304), 'Memory of a password hash (argon2id), in KiB.'),
  ARGON2_PASSES: setting('2', whole(1, 100), 'Passes of a password hash.'),
  ARGON2_LANES: setting('1', whole(1, 64), 'Lanes of a password hash.'),
  HASH_QUEUE_MAX: setting('256', whole(1, 100_000), 'Password hashes that may wait in one process.'),

  LOG_LEVEL: setting(
    'info',
    word(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
    'Least level of the log lines written.',
  ),
  LOG_FORMAT: setting('json', word(['json', 'text']), 'Log lines as JSON, or as text to read.'),
};
