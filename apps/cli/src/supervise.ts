import type { Logger } from '@dossier/runtime';
import type { ChildProgram } from './child-program.ts';
import { lineOf } from './line-of.ts';

const RESTARTS_MAX = 5;
const RESTARTS_WINDOW_MS = 60_000;

interface SuperviseOptions {
  /** What people call the program. */
  name: string;
  start: () => Promise<ChildProgram>;
  log: Logger;
  /** Told about each process that listens. */
  onListening: (child: ChildProgram) => void;
  /** The process ends again and again, or could not be started again. */
  onGivenUp: (reason: string) => void;
  /** A failed start waits for the next change of the sources instead of giving up. */
  patient: boolean;
}

/** Keeps one process running: starts it, and starts it again when it ends by itself. */
export class Supervised {
  readonly #options: SuperviseOptions;
  #current: ChildProgram | undefined;
  #ending: ChildProgram | undefined;
  #wanted = true;
  #steps: Promise<void> = Promise.resolve();
  #restarts: number[] = [];

  private constructor(options: SuperviseOptions) {
    this.#options = options;
  }

  /** Resolves when the process listens; rejects when the first start fails. */
  static async start(options: SuperviseOptions): Promise<Supervised> {
    const supervised = new Supervised(options);
    await supervised.#startOne();
    return supervised;
  }

  /** Ends the process in order and starts a new one. */
  restart(): Promise<void> {
    return this.#queue(async () => {
      await this.#end();
      await this.#startAgain();
    });
  }

  stop(): Promise<void> {
    this.#wanted = false;
    return this.#queue(() => this.#end());
  }

  /** Ends the process at once, whatever it is doing. */
  kill(): void {
    (this.#current ?? this.#ending)?.kill();
  }

  async #startOne(): Promise<void> {
    const child = await this.#options.start();
    this.#current = child;
    this.#options.onListening(child);
    child.gone.then((code) => this.#noticeEnd(child, code));
  }

  #noticeEnd(child: ChildProgram, code: number | string): void {
    if (!this.#wanted || this.#current !== child) return;
    this.#current = undefined;
    this.#options.log.error(`the ${this.#options.name} ended by itself (${code}); starting it again`);
    this.#queue(() => this.#startAgain());
  }

  async #startAgain(): Promise<void> {
    if (!this.#wanted || this.#current) return;
    if (this.#endsTooOften()) {
      this.#options.onGivenUp(`The ${this.#options.name} ended ${RESTARTS_MAX} times within a minute.`);
      return;
    }
    try {
      await this.#startOne();
    } catch (error) {
      if (!this.#wanted) return;
      if (this.#options.patient) this.#options.log.error(`${lineOf(error)} Waiting for the next change.`);
      else this.#options.onGivenUp(lineOf(error));
    }
  }

  #endsTooOften(): boolean {
    const now = Date.now();
    this.#restarts = [...this.#restarts.filter((time) => time > now - RESTARTS_WINDOW_MS), now];
    return this.#restarts.length > RESTARTS_MAX && !this.#options.patient;
  }

  async #end(): Promise<void> {
    this.#ending = this.#current;
    this.#current = undefined;
    await this.#ending?.stop();
    this.#ending = undefined;
  }

  #queue(step: () => Promise<void>): Promise<void> {
    this.#steps = this.#steps.then(step);
    return this.#steps;
  }
}
