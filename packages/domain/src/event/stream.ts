import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../kernel/access.ts';
import { addressIn } from '../kernel/addresses.ts';
import type { EventServices } from '../kernel/desk.ts';
import { Outage } from '../kernel/outage.ts';
import { LOG_CHANNEL } from '../log/sequencer.ts';
import { touchedSessions } from '../session/touched.ts';
import { Audience } from './audience.ts';
import { Follower } from './follower.ts';
import { PASSING_CHANNEL, Passing } from './passing.ts';
import { readRound } from './read-round.ts';
import type { Subscription } from './subscription.ts';

const TICK_MS = 500;

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
  /** When the database answered last, in milliseconds of the process. */
  #answeredAt = 0;
  #listening: Promise<() => Promise<void>> | undefined;
  readonly #deaf: Outage;
  readonly #unchecked: Outage;

  constructor(services: EventServices) {
    this.#services = services;
    const { log } = services;
    this.#current = new Follower(
      () => this.#goOn(),
      new Outage(log, 'events could not be read; they are later'),
    );
    this.#behind = new Follower(
      () => this.#catchUp(),
      new Outage(log, 'missed events could not be read; they are later'),
    );
    this.#deaf = new Outage(log, 'the log is not listened to; it is looked at instead');
    this.#unchecked = new Outage(log, 'sessions could not be checked');
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
    if (!this.#timer) this.#answeredAt = performance.now();
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
    this.#listening.then(
      () => this.#deaf.over(),
      (err: unknown) => {
        this.#listening = undefined;
        this.#deaf.failed(err);
      },
    );
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
    const { EVENT_KEEPALIVE_S, EVENT_SILENCE_S } = this.#services.settings;
    const quiet = now - EVENT_KEEPALIVE_S;
    for (const subscription of this.#chosen(({ toldAt }) => toldAt <= quiet)) subscription.tellPlace(now);
    if (performance.now() - this.#answeredAt > EVENT_SILENCE_S * 1000)
      for (const { subscriber } of this.#subscriptions) subscriber.stalled?.();
    if (this.#checking) return;
    this.#checking = true;
    const answered = () => {
      this.#answeredAt = performance.now();
      this.#unchecked.over();
    };
    void this.#check(this.#chosen(() => true))
      .then(answered, (err: unknown) => this.#unchecked.failed(err))
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
