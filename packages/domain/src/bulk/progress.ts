import type { Call } from '../kernel/call.ts';
import type { Message } from '../kernel/events.ts';
import { BULK_DONE, BULK_GOES_ON } from './codes.ts';
import { NOTIFIED_ABOVE, NOTIFIED_EVERY_MS } from './contract.ts';

const WARNING = 20;
const INFORMATION = 10;

interface Subject {
  readonly group: string;
  readonly command: string;
}

/** What is said while work goes on. */
export function goingOn(data: Subject & { readonly done: number; readonly total: number }): Message {
  const description = `${data.command}: ${data.done} of ${data.total}`;
  return { message: 'Bulk work goes on', description, code: BULK_GOES_ON, data: { ...data } };
}

/** What is said when it is over. */
export function ending(data: Subject & { readonly changed: number; readonly left: number }): Message {
  const description = `${data.command}: ${data.changed} changed, ${data.left} not`;
  const level = data.left > 0 ? WARNING : INFORMATION;
  return { message: 'Bulk work is done', description, level, code: BULK_DONE, data: { ...data } };
}

/** Tells who asked for long work how far it is, in passing, and when it is done, in the log; short work is told by its reply alone. */
export class Progress {
  readonly #call: Call;
  readonly #total: number;
  readonly #clock: () => number;
  #done = 0;
  /** When it began, or was last told of, by the clock. */
  #since: number;
  #told = false;

  /** `clock` answers milliseconds. */
  constructor(call: Call, total: number, clock = () => performance.now()) {
    this.#call = call;
    this.#total = total;
    this.#clock = clock;
    this.#since = clock();
  }

  /** So many more records had their turn. */
  step(count: number): void {
    this.#done += count;
    const isFirst = !this.#told && this.#total > NOTIFIED_ABOVE;
    const isDue = isFirst || this.#clock() - this.#since >= NOTIFIED_EVERY_MS;
    // The end is told by itself.
    if (!isDue || count === 0 || this.#done >= this.#total) return;
    this.#told = true;
    this.#since = this.#clock();
    const { services, actor } = this.#call;
    services.events.push(
      actor.staff_id,
      goingOn({ ...this.#subject(), done: this.#done, total: this.#total }),
    );
  }

  /** It is over: so many records were changed, so many left as they were though they should have been. */
  async end(result: { readonly changed: number; readonly left: number }): Promise<void> {
    if (!this.#told && result.changed + result.left <= NOTIFIED_ABOVE) return;
    await this.#call.notify(this.#call.actor.staff_id, ending({ ...this.#subject(), ...result }));
  }

  #subject(): Subject {
    return { group: this.#call.asGroup(), command: this.#call.origin.command };
  }
}
