import type { Actor } from '../kernel/access.ts';
import type { Listener, Notification, StreamEvent, Subscriber } from '../kernel/events.ts';
import type { Writes } from '../kernel/writes.ts';
import { apiTokenOf, type ProvableSession } from '../session/live.ts';
import { NOTIFY } from './channels.ts';
import { endedNotification } from './notification.ts';

/** What a session listens to on a connection, and how far it has been told. Other channels make another one. */
export class Subscription {
  readonly listener: Listener;
  readonly chanels: ReadonlySet<string>;
  /** Everything up to this number was told or is not for it. */
  position: number;
  /** Unix seconds of the last event. */
  toldAt: number;
  ended = false;
  /** Its session as it was last found to allow this. */
  session: ProvableSession | undefined;
  readonly #scopes = new Map<Writes, string>();

  constructor(listener: Listener, of: { chanels: Iterable<string>; position: number; now: number }) {
    this.listener = listener;
    this.chanels = new Set(of.chanels);
    this.position = of.position;
    this.toldAt = of.now;
  }

  get actor(): Actor {
    return this.listener.actor;
  }

  get subscriber(): Subscriber {
    return this.listener.subscriber;
  }

  /** Two with the same answer see the same records. */
  scopeOf(writes: Writes): string {
    const known = this.#scopes.get(writes);
    if (known !== undefined) return known;
    const { text, values } = writes.visible(this.actor, (column) => `r."${column}"`);
    const scope = `${text} ${JSON.stringify(values)}`;
    this.#scopes.set(writes, scope);
    return scope;
  }

  /** Whether it belongs to this person or API token, written `staff 1` or `api_token 1`. */
  isOf(touched: string): boolean {
    const { staff_id, session } = this.actor;
    return touched === `staff ${staff_id}` || touched === `api_token ${apiTokenOf(session)}`;
  }

  awaits(seq: number): boolean {
    return !this.ended && seq > this.position;
  }

  send(event: StreamEvent, now: number): void {
    this.toldAt = now;
    this.subscriber.event(event);
  }

  notify(notification: Notification): void {
    this.subscriber.notification(notification);
  }

  /** What is kept nowhere is not piled up for whoever reads slowly. */
  mention(notification: Notification): void {
    const isMeant = this.chanels.has(NOTIFY) && notification.user_id === this.actor.staff_id;
    if (isMeant && !this.ended && !this.subscriber.congested) this.notify(notification);
  }

  /** Keeps a quiet subscriber's place. */
  tellPlace(now: number): void {
    this.send({ event: 'seq', type: 1, data: {}, seq: this.position }, now);
  }

  /** Ends it with a word to the connection, which stays. */
  end(now: number): void {
    this.ended = true;
    const place = { chanels: [...this.chanels], seq: this.position };
    this.subscriber.notification(endedNotification(this.actor.staff_id, now, place));
  }
}
