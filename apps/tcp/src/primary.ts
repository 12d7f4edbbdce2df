import { availableParallelism } from 'node:os';
import { createClusterMetrics, type Program, runProgram, type Settings, startOps } from '@dossier/runtime';
import { hostPort, type ListeningReport } from './messages.ts';
import { Workers } from './workers.ts';

const MOST_BY_ITSELF = 4;
const CLOSING_MS = 3000;

/** Starts the worker processes that share the TCP ports, keeps them alive and serves health and metrics. */
export function runPrimary(settings: Settings): Promise<void> {
  const deadlineMs = settings.SHUTDOWN_DEADLINE_MS + CLOSING_MS;
  return runProgram({
    settings,
    name: 'tcp',
    deadlineMs: deadlineMs + 1000,
    start: (program) => start(settings, program, deadlineMs),
  });
}

async function start(
  settings: Settings,
  { log, shutdown }: Program,
  deadlineMs: number,
): Promise<ListeningReport> {
  const processes = settings.TCP_PROCESSES || Math.min(availableParallelism(), MOST_BY_ITSELF);
  const workers = new Workers(processes, log);
  const metrics = createClusterMetrics();
  metrics.gauge({
    name: 'dossier_workers',
    help: 'Workers that listen',
    across: 'sum',
    read: () => workers.listening,
  });
  metrics.gauge({
    name: 'dossier_worker_deaths',
    help: 'Workers that died',
    across: 'sum',
    read: () => workers.deaths,
  });
  const checks = {
    workers: async () => workers.requireListening(),
    database: () => workers.ready(),
  };
  const ops = await startOps({ settings, metrics, checks });
  shutdown.add('ops server', () => ops.close());
  shutdown.add('workers', () => workers.stop(deadlineMs));
  const { host, port, tlsPort } = await workers.start();
  return {
    type: 'listening',
    tcp: hostPort(host, port),
    ...(tlsPort === 0 ? {} : { tls: hostPort(settings.TCP_HOST, tlsPort) }),
    ops: hostPort(settings.OPS_HOST, ops.port),
  };
}
