import type { DeskLog } from './desk.ts';

/** How often something that goes on failing is told again. */
const REMINDER_MS = 60_000;

/** Something that is tried again and again: a failure is told at once and then once a minute, and its end is told. */
export class Outage {
  readonly #log: DeskLog;
  readonly #words: string;
  #toldAt: number | undefined;

  constructor(log: DeskLog, words: string) {
    this.#log = log;
    this.#words = words;
  }

  failed(err: unknown): void {
    const now = performance.now();
    if (this.#toldAt !== undefined && now - this.#toldAt < REMINDER_MS) return;
    this.#toldAt = now;
    this.#log.error({ err }, this.#words);
  }

  over(): void {
    if (this.#toldAt === undefined) return;
    this.#toldAt = undefined;
    this.#log.info({}, `no longer: ${this.#words}`);
  }
}
