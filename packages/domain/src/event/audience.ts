import type { Actor } from '../kernel/access.ts';
import type { EventServices } from '../kernel/desk.ts';
import type { StreamEvent } from '../kernel/events.ts';
import { presentRecord, seesContacts } from '../kernel/mask.ts';
import type { Writes } from '../kernel/writes.ts';
import { EV_NOTIFICATION, EV_RECORD_ADD, EV_RECORD_DELETE } from '../log/event-types.ts';
import { type Channel, NOTIFY, recordChannels } from './channels.ts';
import { toNotification } from './notification.ts';
import { type Asked, ENTERED, type Happening, LEFT, type Round } from './read-round.ts';
import type { Subscription } from './subscription.ts';

/** Those subscribed to one channel, by scope: the key is the very SQL that says what they see. */
interface Listeners {
  readonly channel: Channel;
  readonly writes: Writes;
  readonly byScope: ReadonlyMap<string, readonly Subscription[]>;
}

/** Who is told of a round, put together before it is read, so that nobody joins in the middle of it. */
export class Audience {
  readonly #byModel = new Map<string, Listeners>();
  /** Those who are notified, by person. */
  readonly #people: ReadonlyMap<number, readonly Subscription[]>;
  readonly #services: EventServices;
  /** Those who take no more for now, with the number they were told last; undefined while nobody is waited for. */
  readonly #full: Map<Subscription, number> | undefined;

  /** Patient, it waits for those who are full. */
  constructor(
    services: EventServices,
    subscriptions: readonly Subscription[],
    { patient }: { patient: boolean },
  ) {
    this.#services = services;
    this.#full = patient ? new Map() : undefined;
    const notified = subscriptions.filter(({ chanels }) => chanels.has(NOTIFY));
    this.#people = groupBy(notified, ({ actor }) => actor.staff_id);
    for (const channel of recordChannels) {
      const members = subscriptions.filter(({ chanels }) => chanels.has(channel.name));
      const writes = services.writes.get(channel.model);
      if (members.length === 0 || !writes) continue;
      const byScope = groupBy(members, (member) => member.scopeOf(writes));
      this.#byModel.set(channel.model, { channel, writes, byScope });
    }
  }

  get asked(): Asked {
    const scopes = new Map<Writes, Actor[]>();
    for (const { writes, byScope } of this.#byModel.values()) {
      scopes.set(
        writes,
        [...byScope.values()].flatMap(([first]) => (first ? [first.actor] : [])),
      );
    }
    return { scopes, people: [...this.#people.keys()] };
  }

  /** How far one was told of a round. */
  toldUpTo(subscription: Subscription, { upto }: Round): number {
    return this.#full?.get(subscription) ?? upto;
  }

  tell(round: Round): void {
    for (const happening of round.happenings) {
      if (happening.type === EV_NOTIFICATION) this.#notify(happening);
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

  #notify({ seq, record_id, record }: Happening): void {
    if (record === null) return;
    const notification = toNotification(seq, record_id, JSON.parse(record));
    for (const one of this.#people.get(record_id) ?? []) {
      if (!this.#takes(one, seq)) continue;
      one.notify(notification);
      this.#notice(one, seq);
    }
  }

  #tellOne(subscription: Subscription, telling: Telling, meaning: number): void {
    const { seq } = telling.happening;
    if (!this.#takes(subscription, seq)) return;
    const { actor } = subscription;
    subscription.send(telling.eventFor(meaning, actor), this.#services.now());
    this.#notice(subscription, seq);
    const customer = meaning === LEFT ? 0 : telling.disclosed;
    if (customer > 0 && seesContacts(actor)) this.#services.accessLog.event(actor.staff_id, customer);
  }

  #takes(subscription: Subscription, seq: number): boolean {
    return subscription.awaits(seq) && this.#full?.has(subscription) !== true;
  }

  #notice(subscription: Subscription, seq: number): void {
    if (subscription.subscriber.full) this.#full?.set(subscription, seq);
  }
}

/** In the order of their keys, so that the same scopes make the same statement. */
function groupBy<Key extends string | number>(
  subscriptions: readonly Subscription[],
  keyOf: (subscription: Subscription) => Key,
): Map<Key, Subscription[]> {
  const groups = new Map<Key, Subscription[]>();
  for (const one of subscriptions) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
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
