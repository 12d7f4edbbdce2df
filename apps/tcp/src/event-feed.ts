import { randomUUID } from 'node:crypto';
import type { Notification, StreamEvent, Subscriber } from '@dossier/domain/server';
import { encodeEvent, encodeNotification } from '@dossier/wire';
import type { Outbox } from './outbox.ts';

/** So much waiting for the peer keeps a replay from going on. */
const CONGESTED_BYTES = 65_536;

/** Events as frames: one text for all connections that get the same. */
const frames = new WeakMap<StreamEvent, string>();

function frameOf(event: StreamEvent): string {
  const known = frames.get(event);
  if (known !== undefined) return known;
  const frame = encodeEvent(event);
  frames.set(event, frame);
  return frame;
}

/** Writes what is pushed to a connection; a peer that lets too much wait is told so, in place of what waits. */
export class EventFeed implements Subscriber {
  readonly #outbox: Outbox;
  readonly #backlogMax: number;
  readonly #tooSlow: () => void;
  #over = false;

  constructor(outbox: Outbox, backlogMax: number, tooSlow: () => void) {
    this.#outbox = outbox;
    this.#backlogMax = backlogMax;
    this.#tooSlow = tooSlow;
  }

  get congested(): boolean {
    return this.#outbox.blocked || this.#outbox.waitingBytes >= CONGESTED_BYTES;
  }

  get full(): boolean {
    return this.#outbox.waitingBytes >= this.#backlogMax / 2;
  }

  event(event: StreamEvent): void {
    this.#send(frameOf(event));
  }

  notification(notification: Notification): void {
    this.#send(encodeNotification(notification));
  }

  #send(frame: string): void {
    if (this.#over) return;
    this.#outbox.send(frame);
    if (this.#outbox.waitingBytes <= this.#backlogMax) return;
    this.#over = true;
    this.#outbox.replaceWaiting(encodeNotification(tooSlow()));
    this.#tooSlow();
  }
}

function tooSlow(): Notification {
  return {
    message: 'Disconnected',
    description: 'Events were read too slowly. Connect again and subscribe with since.',
    token: randomUUID(),
    status: 429,
    level: 20,
    user_id: 0,
    create_time: Math.floor(Date.now() / 1000),
    data: {},
    code: 8,
  };
}
