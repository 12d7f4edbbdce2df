import { randomUUID } from 'node:crypto';
import { sql } from '@dossier/db';
import type { EventServices } from '../kernel/desk.ts';
import type { Notification } from '../kernel/events.ts';

/** On which every process is told what is said in passing. */
export const PASSING_CHANNEL = 'dossier_passing';

/**
 * Takes notifications that are kept nowhere to every process: over NOTIFY in a statement by itself, and to those
 * subscribed here directly, so that they are told also where nobody can listen.
 */
export class Passing {
  readonly #services: EventServices;
  readonly #deliver: (notification: Notification) => void;
  readonly #origin = randomUUID();
  readonly #sending = new Set<Promise<void>>();

  constructor(services: EventServices, deliver: (notification: Notification) => void) {
    this.#services = services;
    this.#deliver = deliver;
  }

  /** Returns at once; what goes wrong is for those who operate the desk. */
  tell(notification: Notification): void {
    const failed = (err: unknown) => this.#services.log.warn({ err }, 'what was said in passing is lost');
    const sending = this.#send(notification)
      .catch(failed)
      .finally(() => this.#sending.delete(sending));
    this.#sending.add(sending);
  }

  heard(payload: string): void {
    if (payload === '') return;
    const { from, notification } = JSON.parse(payload) as { from: string; notification: Notification };
    if (from !== this.#origin) this.#deliver(notification);
  }

  async close(): Promise<void> {
    await Promise.all(this.#sending);
  }

  async #send(notification: Notification): Promise<void> {
    this.#deliver(notification);
    const payload = JSON.stringify({ from: this.#origin, notification });
    await this.#services.database.query(sql`select pg_notify(${PASSING_CHANNEL}, ${payload})`);
  }
}
