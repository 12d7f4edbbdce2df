import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../kernel/access.ts';
import { addressIn } from '../kernel/addresses.ts';
import type { EventServices } from '../kernel/desk.ts';
import { LOG_CHANNEL } from '../log/sequencer.ts';
import { touchedSessions } from '../session/touched.ts';
import { Audience } from './audience.ts';
import { PASSING_CHANNEL, Passing } from './passing.ts';
import { readRound } from './read-round.ts';
import type { Subscription } from './subscription.ts';

const TICK_MS = 500;
/** So many ticks without an answer of the database, and subscribers are told that nothing can be told. */
const SILENT_TICKS = 10;

/**
 * Follows the numbered log while somebody in this process is subscribed. Those who are up to date are told together,
 * round by round; those behind catch up together, apart from them, as fast as they read.
 */
export class Stream {
  /** Tells people what is kept nowhere. */
  readonly passing: Passing;
  readonly #services: EventServices;
  readonly #subscriptions = new Set<Subscription>();
  readonly #current: Follower;
  readonly #behind: Follower;
  /** How far those who are up to date have been told. */
  #position = 0;
  #timer: NodeJS.Timeout | undefined;
  #checking = false;
  #silentTicks = 0;
  #listening: Promise<() => Promise<void>> | undefined;

  constructor(services: EventServices) {
    this.#services = services;
    const failed = (err: unknown) => services.log.error({ err }, 'events could not be read; they are later');
    this.#current = new Follower(() => this.#goOn(), failed);
    this.#behind = new Follower(() => this.#catchUp(), failed);
    this.passing = new Passing(services, (notification) => {
      for (const subscription of this.#subscriptions) subscription.mention(notification);
    });
  }

  get subscriptions(): ReadonlySet<Subscription> {
    return this.#subscriptions;
  }

  /** `head` is a number the log has reached. */
  add(subscription: Subscription, head: number): void {
    if (this.#subscriptions.size === 0) this.#position = head;
    this.#subscriptions.add(subscription);
    if (!this.#timer) this.#silentTicks = 0;
    this.#timer ??= setInterval(() => this.#tick(), TICK_MS).unref();
    this.wake();
  }

  remove(subscription: Subscription): void {
    subscription.ended = true;
    this.#subscriptions.delete(subscription);
    if (this.#subscriptions.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  wake(): void {
    if (this.#subscriptions.size === 0) return;
    this.#listen();
    this.#current.wake();
    this.#behind.wake();
  }

  /** Somebody reads on. */
  resume(): void {
    this.#behind.wake();
  }

  async close(): Promise<void> {
    for (const subscription of this.#subscriptions) this.remove(subscription);
    await Promise.all([this.#current.close(), this.#behind.close(), this.passing.close()]);
    await (await this.#listening?.catch(() => undefined))?.();
  }

  /** Whoever cannot listen looks at every tick. */
  #listen(): void {
    if (this.#listening) return;
    this.#listening = this.#services.database.listen({
      [LOG_CHANNEL]: () => this.wake(),
      [PASSING_CHANNEL]: (payload) => this.passing.heard(payload),
    });
    this.#listening.catch((err: unknown) => {
      this.#listening = undefined;
      this.#services.log.warn({ err }, 'the log is not listened to; it is looked at instead');
    });
  }

  /** One round for all who are up to date; answers whether there is more. */
  async #goOn(): Promise<boolean> {
    const from = this.#position;
    const current = this.#chosen(({ position }) => position >= from);
    const upto = await this.#round(from, current, { patient: false });
    if (upto) this.#position = upto.position;
    if (this.#chosen(({ position }) => position < this.#position).length > 0) this.#behind.wake();
    return upto?.more ?? false;
  }

  /** One round for all who are behind and read what they are sent. */
  async #catchUp(): Promise<boolean> {
    const waiting = this.#chosen(
      ({ position, subscriber }) => position < this.#position && !subscriber.congested,
    );
    const from = Math.min(...waiting.map(({ position }) => position));
    return (await this.#round(from, waiting, { patient: true })) !== undefined;
  }

  #chosen(which: (subscription: Subscription) => boolean): Subscription[] {
    return [...this.#subscriptions].filter(which);
  }

  async #round(
    from: number,
    members: readonly Subscription[],
    how: { patient: boolean },
  ): Promise<{ position: number; more: boolean } | undefined> {
    if (members.length === 0) return undefined;
    const audience = new Audience(this.#services, members, how);
    const round = await readRound(this.#services.database, from, audience.asked);
    if (!round) return undefined;
    // Who was touched by what is told now is told no more than they may know after it.
    if (round.touched.length > 0) {
      await this.#check(members.filter((member) => round.touched.some((one) => member.isOf(one))));
    }
    audience.tell(round);
    for (const member of members)
      member.position = Math.max(member.position, audience.toldUpTo(member, round));
    return { position: round.upto, more: round.more };
  }

  #tick(): void {
    this.wake();
    const now = this.#services.now();
    const quiet = now - this.#services.settings.EVENT_KEEPALIVE_S;
    for (const subscription of this.#chosen(({ toldAt }) => toldAt <= quiet)) subscription.tellPlace(now);
    this.#silentTicks += 1;
    if (this.#silentTicks > SILENT_TICKS)
      for (const { subscriber } of this.#subscriptions) subscriber.stalled?.();
    if (this.#checking) return;
    this.#checking = true;
    const answered = () => {
      this.#silentTicks = 0;
    };
    const failed = (err: unknown) => this.#services.log.error({ err }, 'sessions could not be checked');
    void this.#check(this.#chosen(() => true))
      .then(answered, failed)
      .finally(() => {
        this.#checking = false;
      });
  }

  /** Ends the subscriptions of sessions that have ended or may do something else than when they subscribed. */
  async #check(subscriptions: readonly Subscription[]): Promise<void> {
    const { database, now } = this.#services;
    const known = new Set(subscriptions.flatMap(({ session }) => session ?? []));
    const touched = new Set(await touchedSessions(database, [...known], now()));
    const doubtful = subscriptions.filter(({ session }) => !session || touched.has(session));
    const stays = await Promise.all(doubtful.map((subscription) => this.#isAsBefore(subscription)));
    for (const [index, subscription] of doubtful.entries()) {
      if (stays[index] || subscription.ended) continue;
      this.remove(subscription);
      subscription.end(now());
    }
  }

  async #isAsBefore(subscription: Subscription): Promise<boolean> {
    const { listener } = subscription;
    const { sessions } = this.#services;
    const live = await sessions.find(listener.token);
    if (!live || !addressIn(live.ipfilters, listener.address)) return false;
    if (!isDeepStrictEqual(accessOf(live.actor), accessOf(listener.actor))) return false;
    const provable = sessions.recall(listener.token);
    subscription.session = provable?.actor === live.actor ? provable : undefined;
    return true;
  }
}

function accessOf({ staff_id, role, rights, brand, desks, temporaryPassword }: Actor) {
  return { staff_id, role, rights, brand, desks, temporaryPassword };
}

/** Does something again and again until there is no more, one at a time, whenever it is woken. */
class Follower {
  readonly #step: () => Promise<boolean>;
  readonly #failed: (error: unknown) => void;
  #wanted = false;
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(step: () => Promise<boolean>, failed: (error: unknown) => void) {
    this.#step = step;
    this.#failed = failed;
  }

  wake(): void {
    this.#wanted = true;
    if (this.#closed || this.#running) return;
    this.#running = this.#run()
      .catch((error: unknown) => {
        this.#wanted = false;
        this.#failed(error);
      })
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
