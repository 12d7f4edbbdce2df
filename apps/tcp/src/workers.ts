import cluster, { type Worker } from 'node:cluster';
import type { Logger } from '@dossier/runtime';
import type { FromWorker, ToWorker } from './messages.ts';

type Listening = Extract<FromWorker, { kind: 'listening' }>;
type Verdict = Extract<FromWorker, { kind: 'ready' | 'not-ready' }>;

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
const STABLE_MS = 30_000;

/** The worker processes: so many are kept alive, and one that dies is replaced. */
export class Workers {
  readonly #count: number;
  readonly #log: Logger;
  readonly #listening = new Map<number, Listening>();
  readonly #questions = new Map<number, (verdict: Verdict) => void>();
  #lastQuestion = 0;
  #stopping = false;
  #everStarted = false;
  #deaths = 0;
  #failed: (message: string) => void = () => undefined;
  #changed: () => void = () => undefined;

  constructor(count: number, log: Logger) {
    this.#count = count;
    this.#log = log;
  }

  /** How many listen now. */
  get listening(): number {
    return this.#listening.size;
  }

  /** How many listen, for /readyz; rejects when some do not. */
  requireListening(): string {
    const told = `${this.listening} of ${this.#count} listen`;
    if (this.listening < this.#count) throw new Error(told);
    return told;
  }

  /** How many died since the start. */
  get deaths(): number {
    return this.#deaths;
  }

  /** Starts them all; resolves when all listen, rejects with the first reason why one cannot. */
  async start(): Promise<Listening> {
    const started = new Promise<void>((resolve, reject) => {
      this.#failed = (message) => reject(new Error(message));
      this.#changed = () => this.listening === this.#count && resolve();
    });
    for (let i = 0; i < this.#count; i++) this.#fork(0);
    await started;
    this.#everStarted = true;
    const [first] = this.#listening.values();
    if (!first) throw new Error('no worker listens');
    return first;
  }

  /** Asks every worker whether its database answers; rejects with the first reason against. */
  async ready(): Promise<Record<string, string>> {
    const listening = this.#alive().filter((worker) => this.#listening.has(worker.id));
    const verdicts = await Promise.all(listening.map((worker) => this.#ask(worker)));
    const against = verdicts.find((verdict) => verdict.kind === 'not-ready');
    if (against) throw new Error(against.message);
    const [verdict] = verdicts;
    if (verdict?.kind !== 'ready') throw new Error('no worker listens that could ask it');
    return verdict.facts;
  }

  /** Lets every worker finish what runs; those that do not end in time are killed. */
  async stop(deadlineMs: number): Promise<void> {
    this.#stopping = true;
    const workers = this.#alive();
    const gone = Promise.all(workers.map((worker) => new Promise((resolve) => worker.once('exit', resolve))));
    for (const worker of workers) send(worker, { kind: 'stop' });
    const timer = setTimeout(() => {
      for (const worker of workers) worker.process.kill('SIGKILL');
    }, deadlineMs);
    await gone;
    clearTimeout(timer);
  }

  #alive(): Worker[] {
    return Object.values(cluster.workers ?? {}).filter(
      (worker): worker is Worker => worker?.isDead() === false,
    );
  }

  #fork(shortLives: number): void {
    const worker = cluster.fork();
    const startedAt = Date.now();
    worker.on('message', (message: FromWorker) => this.#hear(worker, message));
    worker.on('exit', (code, signal) => {
      this.#listening.delete(worker.id);
      if (this.#stopping) return;
      this.#deaths++;
      this.#failed(`a worker ended with ${signal ?? code} before it listened`);
      if (!this.#everStarted) return;
      const failures = Date.now() - startedAt < STABLE_MS ? shortLives + 1 : 0;
      const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures);
      this.#log.error(
        { worker: worker.process.pid, code, signal, pause_ms: pause },
        'a worker died; another takes its place',
      );
      setTimeout(() => this.#stopping || this.#fork(failures), pause).unref();
    });
  }

  #hear(worker: Worker, message: FromWorker): void {
    if (message.kind === 'listening') {
      this.#listening.set(worker.id, message);
      this.#changed();
    } else if (message.kind === 'failed') {
      this.#log.debug({ reason: message.message }, 'a worker could not start');
      this.#failed(message.message);
    } else if (message.kind === 'ready' || message.kind === 'not-ready') {
      this.#questions.get(message.id)?.(message);
    }
  }

  #ask(worker: Worker): Promise<Verdict> {
    const id = ++this.#lastQuestion;
    return new Promise((resolve) => {
      const died = () => this.#questions.get(id)?.({ kind: 'not-ready', id, message: 'a worker died' });
      worker.once('exit', died);
      this.#questions.set(id, (verdict) => {
        worker.off('exit', died);
        this.#questions.delete(id);
        resolve(verdict);
      });
      send(worker, { kind: 'ready?', id });
    });
  }
}

function send(worker: Worker, message: ToWorker): void {
  if (worker.isConnected()) worker.send(message);
}
