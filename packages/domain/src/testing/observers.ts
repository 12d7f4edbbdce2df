import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { recordChannels } from '../event/channels.ts';
import type { CommandReply, Desk, Notification, StreamEvent } from '../server.ts';

const chanels = [...recordChannels.map(({ name }) => name), 'notify'];
const ENDED = 401;

type Ask = (command: string, data: Readonly<Record<string, unknown>>) => Promise<Answer>;
type Answer = Pick<CommandReply, 'status' | 'data'>;

/** Somebody who is subscribed to everything behind a door, and what they were pushed, as it would stand in frames. */
export class Observer {
  readonly frames: string[] = [];
  #ask: Ask = () => Promise.reject(new Error('no door was opened'));
  #seq = 0;
  #subscribed = false;
  /** So many rows of the log it has been told of. */
  #rows = 0;

  /** Tells it how its commands get through. */
  through(ask: Ask): void {
    this.#ask = ask;
  }

  event(event: StreamEvent): void {
    if (event.seq <= this.#seq) throw new Error(`after ${this.#seq} came ${event.seq}`);
    this.#seq = event.seq;
    this.frames.push(JSON.stringify(event));
  }

  /** In the order of the frame. */
  notification(parts: readonly unknown[]): void {
    const [name, message, description, , ...rest] = parts;
    if (rest[0] === ENDED) this.#subscribed = false;
    this.frames.push(JSON.stringify([name, message, description, ...rest]));
  }

  /** Resolves once all of a log with so many rows was pushed, and subscribes where nothing is subscribed any more. */
  async settled(rows: number): Promise<void> {
    while (this.#subscribed && this.#rows < rows) {
      const { status, data } = await this.#ask('Unsubscribe', { chanels: [] });
      if (status !== 200) break;
      this.#rows = (data as { seq: number }).seq;
    }
    if (this.#subscribed) return;
    const { status, data } = await this.#ask('Subscribe', { chanels });
    const { chanels: accepted } = data as { chanels?: string[] };
    this.#subscribed = status === 200;
    this.frames.push(JSON.stringify(['subscribed', status, accepted]));
  }
}

/** The place of an observer in the console's process. */
export function observeHere(desk: Desk, token: string): Observer {
  const observer = new Observer();
  const subscriber = {
    congested: false,
    full: false,
    event: (event: StreamEvent) => observer.event(event),
    notification: (n: Notification) => observer.notification(inOrder(n)),
  };
  observer.through((command, data) =>
    desk.execute({ command, data, token, transport: 'console', address: '127.0.0.1', subscriber }),
  );
  return observer;
}

function inOrder(n: Notification): readonly unknown[] {
  const { message, description, token, status, level, user_id, create_time, data, code } = n;
  return ['n', message, description, token, status, level, user_id, create_time, data, code];
}

/** An observer on a connection of its own. */
export function observeThrough(port: number, token: string): { observer: Observer; end: () => void } {
  const observer = new Observer();
  const socket = connect(port, '127.0.0.1');
  let answered: (answer: Answer) => void = () => undefined;
  createInterface({ input: socket }).on('line', (line) => {
    const frame = JSON.parse(line);
    if (Array.isArray(frame)) observer.notification(frame);
    else if ('event' in frame) observer.event(frame);
    else answered(frame);
  });
  observer.through((command, data) => {
    socket.write(`${JSON.stringify({ command, extID: 'o', data, __token: token })}\n`);
    return new Promise((resolve) => {
      answered = resolve;
    });
  });
  return { observer, end: () => socket.destroy() };
}
