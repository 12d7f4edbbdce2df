import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { DeskSettings } from '../kernel/desk.ts';
import { Refusal } from '../kernel/errors.ts';

/** Argon2id in a process of its own, as many at once as there are cores, behind a bounded queue. */
export interface Passwords {
  /** A new hash with today's parameters. */
  hash(password: string): Promise<string>;
  /** Whether the password matches; takes the same time for `''`, which no password matches. */
  matches(hashed: string, password: string): Promise<boolean>;
  /** Whether a hash was made with other parameters than today's. */
  isOutdated(hashed: string): boolean;
  close(): Promise<void>;
}

const LANE = fileURLToPath(new URL('./lane.mjs', import.meta.url));

/** argon2id in the enumeration of @node-rs/argon2. */
const ARGON2ID = 2;
const RETRY_AFTER_MS = 1000;

interface Job {
  readonly id: number;
  readonly message: Readonly<Record<string, unknown>>;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

export type HashSettings = Pick<
  DeskSettings,
  'ARGON2_MEMORY_KIB' | 'ARGON2_PASSES' | 'ARGON2_LANES' | 'HASH_QUEUE_MAX'
>;

export function createPasswords(settings: HashSettings): Passwords {
  const lanes = new Lanes(settings.HASH_QUEUE_MAX);
  const options = {
    algorithm: ARGON2ID,
    memoryCost: settings.ARGON2_MEMORY_KIB,
    timeCost: settings.ARGON2_PASSES,
    parallelism: settings.ARGON2_LANES,
  };
  const parameters = `$argon2id$v=19$m=${options.memoryCost},t=${options.timeCost},p=${options.parallelism}$`;
  const hash = async (password: string) => String(await lanes.run({ password, options }));
  let decoy: Promise<string> | undefined;
  const makeDecoy = () => {
    const made = hash('no password is this');
    made.catch(() => {
      decoy = undefined;
    });
    return made;
  };
  return {
    hash,
    async matches(hashed, password) {
      decoy ??= makeDecoy();
      const stored = hashed === '' ? await decoy : hashed;
      const same = await lanes.run({ password, hashed: stored });
      return same === true && hashed !== '';
    },
    isOutdated: (hashed) => !hashed.startsWith(parameters),
    close: () => lanes.close(),
  };
}

class Lanes {
  readonly #max: number;
  readonly #width = availableParallelism();
  readonly #running = new Map<number, Job>();
  readonly #waiting: Job[] = [];
  #child: ChildProcess | undefined;
  #next = 0;

  constructor(max: number) {
    this.#max = max;
  }

  run(message: Job['message']): Promise<unknown> {
    if (this.#waiting.length >= this.#max) {
      throw new Refusal('RET_TOO_FREQUENT', undefined, { retry_after_ms: RETRY_AFTER_MS });
    }
    return new Promise((resolve, reject) => {
      this.#next += 1;
      this.#waiting.push({ id: this.#next, message, resolve, reject });
      this.#pump();
    });
  }

  async close(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    this.#child = undefined;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.disconnect();
    await gone;
    this.#rejectRunning();
  }

  #pump(): void {
    while (this.#running.size < this.#width) {
      const job = this.#waiting.shift();
      if (!job) return;
      this.#running.set(job.id, job);
      this.#lane().send({ id: job.id, ...job.message });
    }
  }

  #lane(): ChildProcess {
    if (this.#child) return this.#child;
    const child = fork(LANE, { execArgv: [], serialization: 'advanced' });
    child.on('message', (answer: { id: number; result?: unknown; failed?: true }) => {
      const job = this.#running.get(answer.id);
      this.#running.delete(answer.id);
      if (answer.failed) job?.reject(new Error('a password could not be hashed'));
      else job?.resolve(answer.result);
      this.#pump();
    });
    const lost = () => this.#lost(child);
    child.once('exit', lost);
    child.once('error', lost);
    child.unref();
    child.channel?.unref();
    this.#child = child;
    return child;
  }

  /** A process that fails tells it twice, and the jobs of the one in its place are not lost. */
  #lost(child: ChildProcess): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    this.#rejectRunning();
    if (this.#waiting.length > 0) this.#pump();
  }

  #rejectRunning(): void {
    const lost = [...this.#running.values()];
    this.#running.clear();
    for (const job of lost) job.reject(new Error('the hashing process ended'));
  }
}
