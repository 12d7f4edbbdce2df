import type { Actor } from '../kernel/access.ts';
import type { EventServices } from '../kernel/desk.ts';
import type { StreamEvent } from '../kernel/events.ts';
import { presentRecord, seesContacts } from '../kernel/mask.ts';
import type { Writes } from '../kernel/writes.ts';
import { type Channel, recordChannels } from './channels.ts';
import { ENTERED, EV_RECORD_ADD, EV_RECORD_DELETE, type Happening, LEFT, type Round } from './read-round.ts';
import type { Subscription } from './subscription.ts';

/** Those subscribed to one channel, by scope: the key is the very SQL that says what they see. */
class Listeners {
  readonly channel: Channel;
  readonly writes: Writes;
  readonly byScope = new Map<string, Subscription[]>();

  constructor(channel: Channel, writes: Writes) {
    this.channel = channel;
    this.writes = writes;
  }

  add(subscription: Subscription): void {
    const key = subscription.scopeOf(this.writes);
    const alike = this.byScope.get(key);
    if (alike) alike.push(subscription);
    else this.byScope.set(key, [subscription]);
  }

  /** One of each scope, who stands for all of it. */
  get actors(): Actor[] {
    return [...this.byScope.values()].flatMap(([first]) => (first ? [first.actor] : []));
  }
}

/** Who is told of a round, put together before it is read, so that nobody joins in the middle of it. */
export class Audience {
  readonly #byModel = new Map<string, Listeners>();
  readonly #services: EventServices;

  constructor(services: EventServices, subscriptions: readonly Subscription[]) {
    this.#services = services;
    for (const channel of recordChannels) {
      const members = subscriptions.filter(({ chanels }) => chanels.has(channel.name));
      const writes = services.writes.get(channel.model);
      if (members.length === 0 || !writes) continue;
      const listeners = new Listeners(channel, writes);
      for (const member of members) listeners.add(member);
      this.#byModel.set(channel.model, listeners);
    }
  }

  get scopes(): ReadonlyMap<Writes, readonly Actor[]> {
    return new Map([...this.#byModel.values()].map(({ writes, actors }) => [writes, actors]));
  }

  tell(round: Round): void {
    for (const happening of round.happenings) {
      const listeners = this.#byModel.get(happening.model);
      if (!listeners) continue;
      const telling = new Telling(happening, listeners);
      let index = 0;
      for (const subscriptions of listeners.byScope.values()) {
        const meaning = happening.meanings[index++] ?? 0;
        if (meaning > 0) for (const one of subscriptions) this.#tellOne(one, telling, meaning);
      }
    }
  }

  #tellOne(subscription: Subscription, telling: Telling, meaning: number): void {
    const { seq } = telling.happening;
    if (!subscription.awaits(seq)) return;
    const { actor } = subscription;
    subscription.send(telling.eventFor(meaning, actor), this.#services.now());
    const customer = meaning === LEFT ? 0 : telling.disclosed;
    if (customer > 0 && seesContacts(actor)) this.#services.accessLog.event(actor.staff_id, customer);
  }
}

/** One happening as events, made once for all who may see the same. */
class Telling {
  readonly happening: Happening;
  readonly #channel: Channel;
  readonly #writes: Writes;
  readonly #record: Readonly<Record<string, unknown>>;
  readonly #events = new Map<string, StreamEvent>();

  constructor(happening: Happening, { channel, writes }: Listeners) {
    this.happening = happening;
    this.#channel = channel;
    this.#writes = writes;
    this.#record = happening.record === null ? {} : JSON.parse(happening.record);
  }

  /** The customer whose contacts the event shows to who may see them; 0 = none. */
  get disclosed(): number {
    const hasContacts = Object.values(this.#writes.model.fields).some(({ contact }) => contact);
    return hasContacts ? Number(this.#record['customer_id'] ?? 0) : 0;
  }

  eventFor(meaning: number, viewer: Actor): StreamEvent {
    const key = meaning === LEFT ? 'left' : `${meaning} ${seesContacts(viewer)}`;
    const known = this.#events.get(key);
    if (known) return known;
    const event = this.#make(meaning, viewer);
    this.#events.set(key, event);
    return event;
  }

  #make(meaning: number, viewer: Actor): StreamEvent {
    const { model } = this.#writes;
    const { seq, record_id, fields, type } = this.happening;
    const event = this.#channel.name;
    if (meaning === LEFT) return { event, type: EV_RECORD_DELETE, data: { [model.key]: record_id }, seq };
    const shown = presentRecord(model, this.#record, viewer);
    const told = meaning === ENTERED ? EV_RECORD_ADD : type;
    return { event, type: told, data: { ...shown, changed: fields }, seq };
  }
}
