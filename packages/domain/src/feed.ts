import type { CommandRequest } from './kernel/call.ts';
import type { Notification, StreamEvent, Subscriber } from './kernel/events.ts';
import type { CommandReply } from './kernel/execute.ts';
import type { Told } from './router-type.ts';
import type { Desk } from './server.ts';

/** So much unread keeps a replay from going on. */
const CONGESTED = 256;

export interface FeedOptions {
  readonly desk: Pick<Desk, 'execute' | 'events'>;
  readonly request: Omit<CommandRequest, 'command' | 'subscriber'>;
  /** More unread ends the feed; who reads it comes back with the last number seen. */
  readonly backlogMax: number;
  /** Ends the feed. */
  readonly signal: AbortSignal;
}

/** A refused subscription. */
export class NotSubscribed extends Error {
  readonly reply: CommandReply;

  constructor(reply: CommandReply) {
    super('not subscribed');
    this.reply = reply;
  }
}

/** Runs Subscribe and tells what follows, in order, until its reader leaves or reads too slowly, or nothing can be told. */
export async function* feed(options: FeedOptions): AsyncGenerator<Told, void, void> {
  const { desk, request, backlogMax, signal } = options;
  const queue = new Queue(backlogMax);
  const wake = () => queue.wake();
  signal.addEventListener('abort', wake);
  try {
    const reply = await desk.execute({ ...request, command: 'Subscribe', subscriber: queue });
    if (reply.status !== 200) throw new NotSubscribed(reply);
    yield { kind: 'subscribed', ...(reply.data as { chanels: string[]; seq: number }) };
    while (!signal.aborted && !queue.isOver) {
      const told = queue.take();
      if (told) yield told;
      else await queue.filled();
      if (!queue.congested) desk.events.resume(queue);
    }
  } finally {
    signal.removeEventListener('abort', wake);
    desk.events.leave(queue);
  }
}

class Queue implements Subscriber {
  readonly #waiting: Told[] = [];
  readonly #max: number;
  #wake: (() => void) | undefined;
  #isStalled = false;

  constructor(max: number) {
    this.#max = max;
  }

  get congested(): boolean {
    return this.#waiting.length >= CONGESTED;
  }

  get full(): boolean {
    return this.#waiting.length >= this.#max / 2;
  }

  get isOver(): boolean {
    return this.#isStalled || this.#waiting.length > this.#max;
  }

  event(event: StreamEvent): void {
    this.#add({ kind: 'event', event });
  }

  notification(notification: Notification): void {
    this.#add({ kind: 'notification', notification });
  }

  stalled(): void {
    this.#isStalled = true;
    this.wake();
  }

  take(): Told | undefined {
    return this.#waiting.shift();
  }

  filled(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  wake(): void {
    this.#wake?.();
  }

  #add(told: Told): void {
    this.#waiting.push(told);
    this.wake();
  }
}
