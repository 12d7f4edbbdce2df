import type { Database } from '@dossier/db';
import { accountWrites } from './account/writes.ts';
import { apiTokenWrites } from './api-token/writes.ts';
import { customerWrites } from './customer/writes.ts';
import { deskWrites } from './desk/writes.ts';
import { createEvents } from './event/events.ts';
import { groupWrites } from './group/writes.ts';
import { commands } from './handlers.ts';
import { createJobs, type Jobs } from './job/jobs.ts';
import type { CommandRequest } from './kernel/call.ts';
import type { Command, DeskLog, DeskSettings, EventServices, Services } from './kernel/desk.ts';
import type { Events, Notification, StreamEvent, Subscriber } from './kernel/events.ts';
import { type CommandReply, execute, overdueReply } from './kernel/execute.ts';
import { createMergedReads } from './kernel/merged-reads.ts';
import type { Writes } from './kernel/writes.ts';
import { createAccessLog } from './log/access-log.ts';
import { createSequencer, type LogState } from './log/sequencer.ts';
import { noteWrites } from './note/writes.ts';
import { createPasswords } from './password/passwords.ts';
import { createLastUse } from './session/last-use.ts';
import { createLimits } from './session/limits.ts';
import { createLiveSessions } from './session/live.ts';
import { createTokens } from './session/tokens.ts';
import { staffWrites } from './staff/writes.ts';
import { statusWrites } from './status/writes.ts';

export { type JobName, jobNames } from './job/contract.ts';
export type { ClaimedRun, FinishedRun, JobState, Jobs } from './job/jobs.ts';
export { type ErrorName, toFailure } from './kernel/errors.ts';
export { Written } from './kernel/written.ts';
export {
  chainRows,
  fileRows,
  type Head,
  toLine,
  type Verdict,
  verifyDatabase,
  verifyRows,
} from './log/verify.ts';
export { commandLines, findCommandPage } from './reference/command-reference.ts';
export { referenceFiles } from './reference/reference.ts';
export { createRouter } from './router.ts';
export { DEMO_PASSWORD, type FirstStart, firstStart } from './staff/first-start.ts';
export { VERSION } from './version.ts';
export type {
  CommandReply,
  CommandRequest,
  DeskLog,
  DeskSettings,
  LogState,
  Notification,
  StreamEvent,
  Subscriber,
};
export { overdueReply };

/** One process's desk: every command on one database. */
export interface Desk {
  /** Runs a command; every outcome is a reply, it never throws. */
  execute(request: CommandRequest): Promise<CommandReply>;
  /** Events for connections whose requests name a subscriber. */
  readonly events: Pick<Events, 'resume' | 'leave'>;
  /** What runs on a schedule. */
  readonly jobs: Jobs;
  /** How far the log is numbered, for metrics and alerts. */
  logState(): Promise<LogState>;
  /** Writes what is still in memory, numbers what is committed and ends the desk's own work; the database stays open. */
  close(): Promise<void>;
}

export interface DeskOptions {
  readonly database: Database;
  readonly settings: DeskSettings;
  readonly log: DeskLog;
  /** Unix seconds; the system's clock unless told. */
  readonly now?: () => number;
  /** The commands to serve; all of them unless told. */
  readonly commands?: ReadonlyMap<string, Command>;
}

const writes: ReadonlyMap<string, Writes> = new Map<string, Writes>([
  [customerWrites.model.name, customerWrites],
  [noteWrites.model.name, noteWrites],
  [staffWrites.model.name, staffWrites],
  [apiTokenWrites.model.name, apiTokenWrites],
  [statusWrites.model.name, statusWrites],
  [deskWrites.model.name, deskWrites],
  [accountWrites.model.name, accountWrites],
  [groupWrites.model.name, groupWrites],
]);

export async function createDesk(options: DeskOptions): Promise<Desk> {
  const { database, settings, log } = options;
  const now = options.now ?? (() => Math.floor(Date.now() / 1000));
  const tokens = await createTokens(database, settings.TOKEN_SECRET, now);
  const sequencer = createSequencer(database, log);
  const accessLog = createAccessLog(database, log, { now, wake: sequencer.wake });
  const lastUse = createLastUse(database, log);
  const passwords = createPasswords(settings);
  const base: EventServices = {
    commands: options.commands ?? commands,
    writes,
    database,
    settings,
    log,
    tokens,
    sessions: createLiveSessions(database, tokens, now),
    passwords,
    limits: createLimits(database, settings, log),
    accessLog,
    lastUse,
    sequencer,
    mergedReads: createMergedReads(database),
    now,
  };
  const events = createEvents(base);
  const services: Services = { ...base, events };
  return {
    events,
    execute: (request) => execute(services, request),
    jobs: createJobs(services),
    logState: sequencer.state,
    async close() {
      await events.close();
      await accessLog.close();
      await lastUse.close();
      await sequencer.close();
      await passwords.close();
    },
  };
}
