const WINDOW_MS = 1000;

/** So many commands a second and no more; 0 = any number. */
export class Rate {
  readonly #max: number;
  #windowStart = 0;
  #taken = 0;

  constructor(max: number) {
    this.#max = max;
  }

  /** Takes one command now: 0, or the milliseconds to wait before the next try. */
  take(now = performance.now()): number {
    if (this.#max === 0) return 0;
    if (now - this.#windowStart >= WINDOW_MS) {
      this.#windowStart = now;
      this.#taken = 0;
    }
    if (this.#taken >= this.#max) return Math.ceil(this.#windowStart + WINDOW_MS - now);
    this.#taken++;
    return 0;
  }
}
