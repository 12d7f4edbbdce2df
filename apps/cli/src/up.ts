import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createLogger, createShutdown, type Logger, type Settings, type Shutdown } from '@dossier/runtime';
import { type RunningDatabase, startDatabase } from './database.ts';
import { prepareSignIn } from './first-start.ts';
import { greeting, type SignIn } from './greeting.ts';
import { endWithin } from './leftovers.ts';
import { requireFreePorts } from './ports.ts';
import { type Claim, claimDataDir } from './run-file.ts';
import { onStopSignals } from './signals.ts';
import { Supervised } from './supervise.ts';
import { startTcpProcess, type TcpProcess } from './tcp-process.ts';
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
  let tcp: Supervised | undefined;
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
    () => (tcp ? tcp.kill() : process.exit(130)),
  );
  try {
    tcp = await startAll({ settings, options, log, shutdown, end: end.signal, giveUp });
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

async function startAll(start: Start): Promise<Supervised> {
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
  end.throwIfAborted();
  const tcp = await superviseTcp(start, claim, { database, signIn });
  shutdown.add('TCP server', () => tcp.stop());
  if (options.dev)
    shutdown.add(
      'watch',
      watchSources(root, (file) => reload(tcp, file, log)),
    );
  return tcp;
}

function requirePorts({ TCP_HOST, TCP_PORT, TCP_TLS_PORT, OPS_HOST, OPS_PORT }: Settings): Promise<void> {
  return requireFreePorts([
    { host: TCP_HOST, port: TCP_PORT, setting: 'TCP_PORT' },
    { host: TCP_HOST, port: TCP_TLS_PORT, setting: 'TCP_TLS_PORT' },
    { host: OPS_HOST, port: OPS_PORT, setting: 'OPS_PORT' },
  ]);
}

function superviseTcp(
  { settings, options, log, end, giveUp }: Start,
  claim: Claim,
  { database, signIn }: { database: RunningDatabase; signIn: SignIn },
): Promise<Supervised> {
  let greeted = false;
  return Supervised.start({
    start: () => startTcpProcess({ env: childEnv(database), deadlineMs: settings.SHUTDOWN_DEADLINE_MS, end }),
    log,
    patient: options.dev,
    onGivenUp: giveUp,
    onListening(server: TcpProcess) {
      const { listening, identity } = server;
      claim.update({ children: identity ? [identity] : [], listening: [listening.tcp] });
      if (!greeted)
        console.log(greeting({ listening, database: database.description, signIn, dev: options.dev }));
      greeted = true;
    },
  });
}

/** The server works with the rights of the application's role: it is not told how to become the owner. */
function childEnv({ url }: RunningDatabase): NodeJS.ProcessEnv {
  const { DATABASE_OWNER_URL: _owner, ADMIN_PASSWORD: _password, ...env } = process.env;
  return { ...env, DATABASE_URL: url };
}

function reload(tcp: Supervised, file: string, log: Logger): void {
  log.info(`${file} changed: reloading`);
  tcp.restart();
}
