import { hostname } from 'node:os';
import { createDesk, type Desk, type DeskLog, jobNames } from '@dossier/domain/server';
import { nextTick, type Settings } from '@dossier/runtime';
import { exitCodes } from './exit-codes.ts';
import { showReply, showRows } from './show.ts';
import type { Terminal } from './terminal.ts';
import { withDatabase } from './with-database.ts';

const columns = [
  'name',
  'schedule',
  'last_run_time',
  'last_outcome',
  'last_duration_ms',
  'last_success_time',
  'missed',
  'next_run_time',
  'alert',
];

/** Every job as it stands, whichever process runs it. */
export async function listJobs(settings: Settings, terminal: Terminal): Promise<void> {
  const states = await withDesk(settings, terminal, (desk) => desk.jobs.list());
  const rows = states.map((state) => ({
    ...state,
    next_run_time: nextTick(state.schedule, settings.JOBS_TIMEZONE),
  }));
  showRows(rows, columns, terminal);
}

/** Runs a job here and now; answers the exit code. */
export async function runJob(settings: Settings, named: string, terminal: Terminal): Promise<number> {
  const name = jobNames.find((job) => job === named);
  if (!name) {
    terminal.complain(`There is no job ${named}; there are ${jobNames.join(', ')}.`);
    return exitCodes.usage;
  }
  return withDesk(settings, terminal, async ({ jobs }) => {
    const claimed = await jobs.claim(name, { tick: 0, by: `${hostname()}:${process.pid}` });
    if (!claimed) {
      terminal.complain(`${name} runs already.`);
      return exitCodes.refused;
    }
    const stop = new AbortController();
    const forget = terminal.onStop(() => stop.abort());
    const { outcome, duration_ms, reply } = await jobs.run(claimed, stop.signal).finally(forget);
    showReply({ job: name, outcome, duration_ms, ...reply }, terminal);
    return outcome === 'done' ? exitCodes.ok : exitCodes.refused;
  });
}

/** A desk for a moment; what it says to operators goes to the person at the terminal, where it matters. */
function withDesk<T>(settings: Settings, terminal: Terminal, use: (desk: Desk) => Promise<T>): Promise<T> {
  const complain: DeskLog['error'] = ({ err }, message) =>
    terminal.complain(err instanceof Error ? `${message}: ${err.message}` : message);
  const log = { info: () => undefined, warn: complain, error: complain };
  return withDatabase(
    settings,
    { statementTimeoutMs: settings.STATEMENT_TIMEOUT_MS, applicationName: 'dossier-jobs' },
    async (database) => {
      const desk = await createDesk({ database, settings, log });
      return use(desk).finally(() => desk.close());
    },
  );
}
