import { setTimeout as pause } from 'node:timers/promises';
import { DossierError, type SubscriptionEnd, SubscriptionError, UnansweredError } from '../errors.ts';
import type { EventOf, SubscribeOptions } from '../events.ts';
import type { SubscribeReply } from '../generated/commands.ts';
import type { Place, Tuning } from '../options.ts';
import { pauseMs } from './back-off.ts';
import { Feed, type Told } from './feed.ts';
import { isFinal } from './judgement.ts';
import { openSocket } from './link.ts';

/** So many notifications are remembered, in case they are told again. */
const TOKENS_MAX = 1000;

/** What a notification's status says about the subscription itself. */
const ends: Readonly<Record<number, SubscriptionEnd>> = { 401: 'access_changed', 429: 'too_slow' };

/** What a subscription needs of its client. */
export interface Home {
  readonly options: Place & Required<Pick<Tuning, 'timeoutMs' | 'replyMaxBytes' | 'backOff'>>;
  token(): string;
  /** Signs in again where the token is not valid any more. */
  prove(): Promise<void>;
  /** Aborted when the client ends; with an `UnansweredError` when nobody asked it to. */
  readonly end: AbortSignal;
}

/** Channels followed over a connection of their own, renewed whenever it is lost, from one position on. */
export class Subscription {
  readonly #home: Home;
  readonly #chanels: readonly string[];
  readonly #signal: AbortSignal;
  readonly #tokens = new Set<string>();
  #seq: number | undefined;

  constructor(home: Home, chanels: readonly string[], { since, signal }: SubscribeOptions) {
    this.#home = home;
    this.#chanels = [...chanels];
    this.#signal = AbortSignal.any([home.end, ...(signal ? [signal] : [])]);
    this.#seq = since;
  }

  async *events(): AsyncGenerator<EventOf, void, undefined> {
    try {
      yield* this.#follow();
    } catch (error) {
      if (!this.#signal.aborted) throw error;
    }
    if (this.#home.end.reason instanceof UnansweredError) throw this.#home.end.reason;
  }

  async *#follow(): AsyncGenerator<EventOf, never, undefined> {
    for (let attempt = 0; ; attempt++) {
      const feed = await this.#tryOpen();
      if (feed) {
        attempt = 0;
        for await (const told of feed.told) {
          const event = this.#toEvent(told as Told);
          if (event) yield event;
        }
      }
      await pause(pauseMs(attempt, this.#home.options.backOff), undefined, { signal: this.#signal });
    }
  }

  /** Undefined when it may succeed later. */
  async #tryOpen(): Promise<Feed | undefined> {
    try {
      return await this.#open();
    } catch (error) {
      if (error instanceof SubscriptionError || isFinal(error)) throw error;
      return undefined;
    }
  }

  async #open(): Promise<Feed> {
    const { options, token } = this.#home;
    const inTime = AbortSignal.any([this.#signal, AbortSignal.timeout(options.timeoutMs)]);
    const socket = await openSocket(options, inTime);
    const feed = new Feed(socket, { ...options, token, signal: this.#signal });
    try {
      this.#accept(await this.#subscribe(feed));
      return feed;
    } catch (error) {
      feed.told.destroy();
      throw error;
    }
  }

  async #subscribe(feed: Feed): Promise<SubscribeReply> {
    try {
      return await feed.subscribe(this.#chanels, this.#seq);
    } catch (error) {
      if (!(error instanceof DossierError) || error.name !== 'RET_UNAUTHORIZED') throw error;
      await this.#home.prove();
      return feed.subscribe(this.#chanels, this.#seq);
    }
  }

  #accept({ chanels, seq }: SubscribeReply): void {
    this.#seq ??= seq;
    const missing = this.#chanels.filter((name) => !chanels.includes(name));
    if (missing.length === 0 && chanels.length > 0) return;
    const what = missing.length === 0 ? 'nothing, for nothing was asked for' : missing.join(', ');
    throw new SubscriptionError(`The desk does not offer ${what}.`, { reason: 'not_offered', seq });
  }

  #toEvent(told: Told): EventOf | undefined {
    if (told.kind === 'event') {
      this.#seq = told.event.seq;
      return told.event.event === 'seq' ? undefined : (told.event as EventOf);
    }
    const { notification } = told;
    const { message, description, token, status } = notification;
    const seq = this.#seq ?? 0;
    const reason = ends[status];
    if (reason) throw new SubscriptionError(`${message}. ${description}`, { reason, seq });
    return this.#isNew(token) ? { event: 'notify', ...notification, seq } : undefined;
  }

  #isNew(token: string): boolean {
    if (this.#tokens.has(token)) return false;
    this.#tokens.add(token);
    const [oldest = ''] = this.#tokens;
    if (this.#tokens.size > TOKENS_MAX) this.#tokens.delete(oldest);
    return true;
  }
}
