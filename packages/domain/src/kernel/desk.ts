import type { Database } from '@dossier/db';
import type { AccessLog } from '../log/access-log.ts';
import type { Sequencer } from '../log/sequencer.ts';
import type { Passwords } from '../password/passwords.ts';
import type { LastUse } from '../session/last-use.ts';
import type { Limits } from '../session/limits.ts';
import type { LiveSessions } from '../session/live.ts';
import type { Tokens } from '../session/tokens.ts';
import type { Handler } from './call.ts';
import type { Contract } from './contract.ts';
import type { Events } from './events.ts';
import type { MergedReads } from './merged-reads.ts';
import type { Writes } from './writes.ts';

/** The settings the desk reads, under their documented names. */
export interface DeskSettings {
  readonly TOKEN_SECRET: string;
  readonly SESSION_HOURS: number;
  readonly COMMAND_TIMEOUT_MS: number;
  readonly STATEMENT_TIMEOUT_MS: number;
  readonly RATE_PER_SESSION: number;
  readonly RATE_PER_CONNECTION: number;
  readonly DUPLICATE_BUDGET_PER_HOUR: number;
  readonly REVEAL_BUDGET_PER_HOUR: number;
  readonly ARGON2_MEMORY_KIB: number;
  readonly ARGON2_PASSES: number;
  readonly ARGON2_LANES: number;
  readonly HASH_QUEUE_MAX: number;
  readonly IDEMPOTENCY_HOURS: number;
  readonly JOBS_TIMEZONE: string;
  readonly QUIET_PROSPECT_DAYS: number;
  readonly JOB_CONTACT_REMINDERS: string;
  readonly JOB_QUIET_PROSPECTS: string;
  readonly JOB_REMOVE_EXPIRED: string;
  readonly JOB_VERIFY_LOG: string;
  readonly JOB_STATISTICS: string;
  readonly JOB_CHECK_DATABASE: string;
  readonly FRAME_MAX_BYTES: number;
  readonly IN_FLIGHT_MAX: number;
  readonly EVENT_REPLAY_DAYS: number;
  readonly EVENT_KEEPALIVE_S: number;
  readonly EVENT_SILENCE_S: number;
  readonly EVENT_SUBSCRIPTIONS_MAX: number;
}

/** Lines for people who operate the desk; data never goes in. */
export interface DeskLog {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** A contract with what runs it. */
export interface Command {
  readonly contract: Contract;
  readonly run: Handler<Contract>;
}

/** What commands run on; made once per process. */
export interface Services {
  readonly commands: ReadonlyMap<string, Command>;
  /** How records of each model are written and who sees them, by the model's name. */
  readonly writes: ReadonlyMap<string, Writes>;
  readonly database: Database;
  readonly settings: DeskSettings;
  readonly log: DeskLog;
  readonly tokens: Tokens;
  readonly sessions: LiveSessions;
  readonly passwords: Passwords;
  readonly limits: Limits;
  readonly accessLog: AccessLog;
  readonly lastUse: LastUse;
  readonly sequencer: Sequencer;
  readonly mergedReads: MergedReads;
  readonly events: Events;
  /** Unix seconds. */
  now(): number;
}

/** What the events themselves run on. */
export type EventServices = Omit<Services, 'events'>;
