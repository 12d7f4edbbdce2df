import type { Outage } from '../kernel/outage.ts';

/** Does something again and again until there is no more, one at a time, whenever it is woken. */
export class Follower {
  readonly #step: () => Promise<boolean>;
  readonly #outage: Outage;
  #wanted = false;
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(step: () => Promise<boolean>, outage: Outage) {
    this.#step = step;
    this.#outage = outage;
  }

  wake(): void {
    this.#wanted = true;
    if (this.#closed || this.#running) return;
    this.#running = this.#run()
      .then(
        () => this.#outage.over(),
        (error: unknown) => {
          this.#wanted = false;
          this.#outage.failed(error);
        },
      )
      .finally(() => {
        this.#running = undefined;
        if (this.#wanted) this.wake();
      });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#wanted && !this.#closed) {
      this.#wanted = false;
      while (!this.#closed && (await this.#step()));
    }
  }
}
