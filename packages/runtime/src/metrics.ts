import { AggregatorRegistry, Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];

/** A number read when metrics are asked for; with several processes the largest or the sum is shown. */
export interface GaugeSource {
  name: string;
  help: string;
  across: 'max' | 'sum';
  read: () => number | Promise<number>;
}

/** Numbers read when metrics are asked for, each under its labels. */
export interface GaugesSource {
  name: string;
  help: string;
  labels: string[];
  read: () => Promise<{ labels: Record<string, string>; value: number }[]>;
}

/** The metrics of one process. */
export interface Metrics {
  registry: Registry;
  commandSeconds: Histogram<'command' | 'status'>;
  commandsInFlight: Gauge;
  connections: Gauge<'signed_in'>;
  jobSeconds: Histogram<'job' | 'outcome'>;
  jobTicksNotRun: Counter<'job' | 'reason'>;
  framesRefused: Counter<'reason'>;
  /** Adds a number of the domain, such as log rows without a number or the head of the log. */
  gauge(source: GaugeSource): void;
  /** Adds numbers of the domain that are told apart by labels, such as one for each job. */
  gauges(source: GaugesSource): void;
  /** The text Prometheus reads. */
  text(): Promise<string>;
}

/** Metrics of a process that does work; its event loop, memory and garbage collection are among them. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    commandSeconds: new Histogram({
      name: 'dossier_command_duration_seconds',
      help: 'Time from the arrival of a command to its answer',
      labelNames: ['command', 'status'],
      buckets: SECONDS,
      registers,
    }),
    commandsInFlight: new Gauge({
      name: 'dossier_commands_in_flight',
      help: 'Commands accepted and not answered',
      registers,
    }),
    connections: new Gauge({
      name: 'dossier_connections',
      help: 'Open connections',
      labelNames: ['signed_in'],
      registers,
    }),
    jobSeconds: new Histogram({
      name: 'dossier_job_duration_seconds',
      help: 'Time a run of a job took in this process, by how it ended',
      labelNames: ['job', 'outcome'],
      buckets: [0.01, 0.1, 1, 10, 60, 600, 3600],
      registers,
    }),
    jobTicksNotRun: new Counter({
      name: 'dossier_job_ticks_not_run_total',
      help: 'Ticks of a job that this process did not run: missed, overlap, not-elected or coordinator-error',
      labelNames: ['job', 'reason'],
      registers,
    }),
    framesRefused: new Counter({
      name: 'dossier_frames_refused_total',
      help: 'Frames refused',
      labelNames: ['reason'],
      registers,
    }),
    gauge: (source) => addGauge(registry, source),
    gauges: (source) => addGauges(registry, source),
    text: () => registry.metrics(),
  };
}

/** Lets the primary process collect the metrics of this worker. */
export function shareMetrics(metrics: Metrics): void {
  new AggregatorRegistry();
  AggregatorRegistry.setRegistries([metrics.registry]);
}

/** In the primary process: its own gauges and, added up, the metrics of its workers. */
export function createClusterMetrics(): Pick<Metrics, 'gauge' | 'text'> {
  const own = new Registry();
  const workers = new AggregatorRegistry();
  return {
    gauge: (source) => addGauge(own, source),
    text: async () => (await workers.clusterMetrics()) + (await own.metrics()),
  };
}

function addGauge(registry: Registry, { name, help, across, read }: GaugeSource): void {
  new Gauge({
    name,
    help,
    aggregator: across,
    registers: [registry],
    async collect() {
      this.set(await read());
    },
  });
}

function addGauges(registry: Registry, { name, help, labels, read }: GaugesSource): void {
  new Gauge({
    name,
    help,
    labelNames: labels,
    registers: [registry],
    async collect() {
      const values = await read();
      this.reset();
      for (const { labels: of, value } of values) this.set(of, value);
    },
  });
}
