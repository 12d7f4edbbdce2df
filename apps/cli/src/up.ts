import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createLogger, createShutdown, type Logger, type Settings, type Shutdown } from '@dossier/runtime';
import { type ChildProgram, type Program, programs, startProgram } from './child-program.ts';
import { type RunningDatabase, startDatabase } from './database.ts';
import { prepareSignIn } from './first-start.ts';
import { type GreetingFacts, greeting } from './greeting.ts';
import { endWithin } from './leftovers.ts';
import { requireFreePorts } from './ports.ts';
import { type Claim, claimDataDir } from './run-file.ts';
import { onStopSignals } from './signals.ts';
import { Supervised } from './supervise.ts';
import { watchSources } from './watch.ts';

export interface UpOptions {
  empty: boolean;
  dev: boolean;
}

interface Start {
  settings: Settings;
  options: UpOptions;
  log: Logger;
  shutdown: Shutdown;
  /** Aborted when everything is to stop, also in the middle of the start. */
  end: AbortSignal;
  giveUp: (reason: string) => void;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Starts everything there is and keeps it running until a signal; resolves with the exit code. */
export async function up(settings: Settings, options: UpOptions): Promise<number> {
  const log = createLogger(settings, 'dossier');
  // The processes drain within SHUTDOWN_DEADLINE_MS; the database needs a moment after them.
  const shutdown = createShutdown(log.child({}, { level: 'warn' }), settings.SHUTDOWN_DEADLINE_MS + 20_000);
  const end = new AbortController();
  const ended = once(end.signal, 'abort');
  const running: Supervised[] = [];
  let failed = false;
  const giveUp = (reason: string) => {
    failed = true;
    console.error(reason);
    end.abort();
  };
  onStopSignals(
    (signal) => {
      console.log(`\n${signal}: stopping ...`);
      end.abort();
    },
    () => {
      if (running.length === 0) process.exit(130);
      for (const one of running) one.kill();
    },
  );
  try {
    await startAll({ settings, options, log, shutdown, end: end.signal, giveUp }, running);
    await ended;
  } catch (error) {
    // Whoever asked to stop in the middle of a start gets a stop, not the failure it causes.
    if (!end.signal.aborted) {
      await shutdown.run('could not start');
      throw error;
    }
  }
  const clean = await shutdown.run('asked to');
  console.log(clean ? 'Stopped.' : 'Stopped, but not everything in order.');
  return clean && !failed ? 0 : 1;
}

async function startAll(start: Start, running: Supervised[]): Promise<void> {
  const { settings, options, log, shutdown, end } = start;
  const claim = claimDataDir(settings.DATA_DIR);
  shutdown.add('run file', () => claim.release());
  await endWithin(claim.left?.children ?? [], settings.SHUTDOWN_DEADLINE_MS, end);
  end.throwIfAborted();
  await requirePorts(settings);
  const database = await startDatabase(settings, log);
  shutdown.add('database', () => database.stop());
  end.throwIfAborted();
  const signIn = await prepareSignIn(settings, database, { empty: options.empty, demo: true, end });
  const children = new Children(claim);
  for (const program of programsOf(settings)) {
    end.throwIfAborted();
    const one = await supervise(start, program, { database, children });
    running.push(one);
    shutdown.add(program.name, () => one.stop());
  }
  const { description } = database;
  console.log(greeting({ listening: children.listening, database: description, signIn, dev: options.dev }));
  if (options.dev) {
    const stop = watchSources(root, (file) => reload(running, file, log));
    shutdown.add('watch', stop);
  }
}

function programsOf({ JOBS, CONSOLE }: Settings): readonly Program[] {
  return [
    programs.tcp,
    ...(JOBS === 'on' ? [programs.jobs] : []),
    ...(CONSOLE === 'on' ? [programs.console] : []),
  ];
}

function requirePorts(settings: Settings): Promise<void> {
  const { TCP_HOST, TCP_PORT, TCP_TLS_PORT, OPS_HOST, OPS_PORT, JOBS, JOBS_OPS_PORT } = settings;
  const { CONSOLE, CONSOLE_HOST, CONSOLE_PORT, CONSOLE_OPS_PORT } = settings;
  const console =
    CONSOLE === 'on'
      ? [
          { host: CONSOLE_HOST, port: CONSOLE_PORT, setting: 'CONSOLE_PORT' },
          { host: OPS_HOST, port: CONSOLE_OPS_PORT, setting: 'CONSOLE_OPS_PORT' },
        ]
      : [];
  return requireFreePorts([
    ...console,
    { host: TCP_HOST, port: TCP_PORT, setting: 'TCP_PORT' },
    { host: TCP_HOST, port: TCP_TLS_PORT, setting: 'TCP_TLS_PORT' },
    { host: OPS_HOST, port: OPS_PORT, setting: 'OPS_PORT' },
    { host: OPS_HOST, port: JOBS === 'on' ? JOBS_OPS_PORT : 0, setting: 'JOBS_OPS_PORT' },
  ]);
}

/** The programs that run now, as the run file tells others of them. */
class Children {
  readonly #claim: Claim;
  readonly #running = new Map<Program, ChildProgram>();

  constructor(claim: Claim) {
    this.#claim = claim;
  }

  listens(program: Program, child: ChildProgram): void {
    this.#running.set(program, child);
    const children = [...this.#running.values()].flatMap(({ identity }) => identity ?? []);
    this.#claim.update({ children, listening: [this.listening.tcp] });
  }

  get listening(): GreetingFacts['listening'] {
    const { tcp = '', tls, ops = '' } = this.#running.get(programs.tcp)?.listening ?? {};
    const jobs = this.#running.get(programs.jobs)?.listening.ops;
    const pages = this.#running.get(programs.console)?.listening.console;
    const more = { ...(tls ? { tls } : {}), ...(jobs ? { jobs } : {}), ...(pages ? { console: pages } : {}) };
    return { tcp, ops, ...more };
  }
}

function supervise(
  { settings, options, log, end, giveUp }: Start,
  program: Program,
  { database, children }: { database: RunningDatabase; children: Children },
): Promise<Supervised> {
  return Supervised.start({
    name: program.name,
    start: () =>
      startProgram(program, {
        env: { ...childEnv(database), NODE_ENV: options.dev ? 'development' : 'production' },
        deadlineMs: settings.SHUTDOWN_DEADLINE_MS,
        end,
      }),
    log,
    patient: options.dev,
    onGivenUp: giveUp,
    onListening: (child) => children.listens(program, child),
  });
}

/** The programs work with the rights of the application's role: they are not told how to become the owner. */
function childEnv({ url }: RunningDatabase): NodeJS.ProcessEnv {
  const { DATABASE_OWNER_URL: _owner, ADMIN_PASSWORD: _password, ...env } = process.env;
  return { ...env, DATABASE_URL: url };
}

function reload(running: readonly Supervised[], file: string, log: Logger): void {
  log.info(`${file} changed: reloading`);
  for (const one of running) one.restart();
}
