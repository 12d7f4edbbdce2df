import type { Client } from '@dossier/testkit';
import type { CommandReply, Notification, StreamEvent, Subscriber } from '../server.ts';

/** A connection's place for events that keeps them, for tests to wait for. */
export class Recorder implements Subscriber {
  readonly events: StreamEvent[] = [];
  readonly notifications: Notification[] = [];
  congested = false;
  /** As many events as it takes at once. */
  most = Number.POSITIVE_INFINITY;
  #look: () => void = () => undefined;

  get full(): boolean {
    return this.events.length >= this.most;
  }

  event(event: StreamEvent): void {
    this.events.push(event);
    this.#look();
  }

  notification(notification: Notification): void {
    this.notifications.push(notification);
    this.#look();
  }

  /** Resolves as soon as something is true of what was recorded. */
  async until(holds: (recorder: this) => boolean): Promise<void> {
    while (!holds(this)) {
      await new Promise<void>((resolve) => {
        this.#look = resolve;
      });
    }
  }

  /** The events, once an event with a field of this value is among them. */
  async upTo(field: string, value: unknown): Promise<StreamEvent[]> {
    await this.until(({ events }) => events.some(({ data }) => data[field] === value));
    return this.events;
  }

  subscribe(client: Client, chanels: readonly string[], since?: number): Promise<CommandReply> {
    const data = since === undefined ? { chanels } : { chanels, since };
    return client.call('Subscribe', data, { subscriber: this });
  }
}

/** What an event says in short: type and id. */
export const told = (events: readonly StreamEvent[], key = 'customer_id') =>
  events.map(({ type, data }) => [type, data[key]]);
