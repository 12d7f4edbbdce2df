import { sql } from '@dossier/db';
import { addressIn } from '../kernel/addresses.ts';
import { canCall } from '../kernel/authorise.ts';
import type { EventServices } from '../kernel/desk.ts';
import { Refusal } from '../kernel/errors.ts';
import type { Events, Listener, Message, Subscribed, Subscriber } from '../kernel/events.ts';
import { apiTokenOf, isApiToken } from '../session/live.ts';
import { openChannels } from './channels.ts';
import { subscribers } from './contract.ts';
import { passingNotification } from './notification.ts';
import { readHead, readHeadAfter } from './place.ts';
import { Stream } from './stream.ts';
import { Subscription } from './subscription.ts';

const DAY_S = 86_400;

/** What the stream knows of a connection. */
class Peer {
  readonly subscriptions = new Set<Subscription>();
  /** API tokens that were met on it. */
  readonly met = new Set<string>();
  gone = false;

  /** What a session has on it. */
  of(session: string): Subscription[] {
    return [...this.subscriptions].filter(({ ended, actor }) => !ended && actor.session === session);
  }
}

/** Channels by name, and a number the log has reached. */
interface Named {
  readonly chanels: readonly string[];
  readonly head: number;
}

export function createEvents(services: EventServices): Events {
  return new ProcessEvents(services);
}

class ProcessEvents implements Events {
  readonly #services: EventServices;
  readonly #stream: Stream;
  readonly #peers = new WeakMap<Subscriber, Peer>();

  constructor(services: EventServices) {
    this.#services = services;
    this.#stream = new Stream(services);
  }

  async subscribe(listener: Listener, names: readonly string[], since?: number): Promise<Subscribed> {
    const chanels = openChannels(names, listener.actor.rights);
    const { database, settings, now } = this.#services;
    const head =
      since === undefined
        ? await readHead(database)
        : await readHeadAfter(database, since, now() - settings.EVENT_REPLAY_DAYS * DAY_S);
    const peer = this.#peerOf(listener.subscriber);
    if (peer.gone || chanels.length === 0) return { chanels, seq: since ?? head };
    const own = peer.of(listener.actor.session);
    if (since === undefined && own.length > 0) return this.#join(peer, own, { chanels, head });
    this.#requirePlace(
      peer,
      own.filter((old) => [...old.chanels].every((name) => chanels.includes(name))),
    );
    this.#take(peer, own, { chanels, head });
    const position = since ?? head;
    this.#add(peer, new Subscription(listener, { chanels, position, now: now() }), head);
    return { chanels, seq: position };
  }

  async unsubscribe({ subscriber, actor }: Listener, names: readonly string[]): Promise<Subscribed> {
    const head = await readHead(this.#services.database);
    const peer = this.#peerOf(subscriber);
    this.#take(peer, peer.of(actor.session), { chanels: names, head });
    const left = peer.of(actor.session);
    const chanels = left.flatMap((subscription) => [...subscription.chanels]);
    return { chanels, seq: Math.min(head, ...left.map(({ position }) => position)) };
  }

  greet(peer: Omit<Listener, 'actor'>): Promise<void> | undefined {
    if (!isApiToken(peer.token) || this.#peerOf(peer.subscriber).met.has(peer.token)) return undefined;
    return this.#welcome(peer);
  }

  push(staff_id: number, message: Message): void {
    this.#stream.passing.tell(passingNotification(staff_id, this.#services.now(), message));
  }

  resume(subscriber: Subscriber): void {
    if (this.#peers.has(subscriber)) this.#stream.resume();
  }

  leave(subscriber: Subscriber): void {
    const peer = this.#peers.get(subscriber);
    if (!peer) return;
    peer.gone = true;
    for (const subscription of peer.subscriptions) this.#stream.remove(subscription);
    peer.subscriptions.clear();
  }

  close(): Promise<void> {
    return this.#stream.close();
  }

  /** Channels go where the session is subscribed to others, so that all it is told is in one order. */
  #join(peer: Peer, own: readonly Subscription[], { chanels, head }: Named): Subscribed {
    const held = new Set(own.flatMap((subscription) => [...subscription.chanels]));
    const added = chanels.filter((name) => !held.has(name));
    const [first] = own;
    if (first && added.length > 0)
      this.#replace(peer, first, { chanels: [...first.chanels, ...added], head });
    return { chanels: [...chanels], seq: Math.min(...own.map(({ position }) => position)) };
  }

  /** Leaves a session no subscription to these channels. */
  #take(peer: Peer, own: readonly Subscription[], { chanels, head }: Named): void {
    for (const subscription of own) {
      const left = [...subscription.chanels].filter((name) => !chanels.includes(name));
      if (left.length < subscription.chanels.size) this.#replace(peer, subscription, { chanels: left, head });
    }
  }

  /** A new one where the old one stood, so that a round that is being read passes over both. */
  #replace(peer: Peer, old: Subscription, { chanels, head }: Named): void {
    this.#stream.remove(old);
    peer.subscriptions.delete(old);
    const { listener, position, toldAt: now } = old;
    if (chanels.length > 0) this.#add(peer, new Subscription(listener, { chanels, position, now }), head);
  }

  #add(peer: Peer, subscription: Subscription, head: number): void {
    peer.subscriptions.add(subscription);
    this.#stream.add(subscription, head);
  }

  #requirePlace(peer: Peer, leaving: readonly Subscription[]): void {
    for (const one of peer.subscriptions) if (one.ended) peer.subscriptions.delete(one);
    const { EVENT_SUBSCRIPTIONS_MAX } = this.#services.settings;
    if (peer.subscriptions.size - leaving.length < EVENT_SUBSCRIPTIONS_MAX) return;
    throw new Refusal('RET_CONFLICT', `A connection has at most ${EVENT_SUBSCRIPTIONS_MAX} subscriptions.`);
  }

  #peerOf(subscriber: Subscriber): Peer {
    const known = this.#peers.get(subscriber);
    if (known) return known;
    const peer = new Peer();
    this.#peers.set(subscriber, peer);
    return peer;
  }

  async #welcome(stranger: Omit<Listener, 'actor'>): Promise<void> {
    const { sessions, database } = this.#services;
    const live = await sessions.find(stranger.token);
    if (!live || !addressIn(live.ipfilters, stranger.address)) return;
    const { actor } = live;
    const { met } = this.#peerOf(stranger.subscriber);
    if (met.has(stranger.token)) return;
    met.add(stranger.token);
    const [token] = await database.query<{ chanels: string }>(
      sql`select chanels from api_token where id = ${apiTokenOf(actor.session) ?? 0}`,
    );
    if (!token?.chanels || !canCall(subscribers, actor)) return;
    await this.subscribe({ ...stranger, actor }, token.chanels.split(','));
  }
}
