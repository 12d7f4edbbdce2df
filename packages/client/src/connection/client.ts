import { setTimeout as pause } from 'node:timers/promises';
import type { Calls } from '../calls.ts';
import type { Dossier } from '../dossier.ts';
import { type DossierError, UnansweredError } from '../errors.ts';
import type { Channel, EventOf, SubscribeOptions } from '../events.ts';
import { traits } from '../generated/commands.ts';
import type { CallOptions, ConnectionChange, ConnectOptions } from '../options.ts';
import { pauseMs } from './back-off.ts';
import { Exchange } from './exchange.ts';
import { isFinal, judge } from './judgement.ts';
import { Link, openSocket } from './link.ts';
import { type CallRequest, PendingCall } from './pending-call.ts';
import { toRequest } from './request.ts';
import { type Ask, prove, Session } from './session.ts';
import { type Home, Subscription } from './subscription.ts';

const defaults = {
  timeoutMs: 30_000,
  retry: true,
  inFlight: 64,
  backOff: { minMs: 100, maxMs: 10_000 },
  replyMaxBytes: 256 * 1024 * 1024,
};

/** One connection at a time to a desk, renewed whenever it is lost, and the calls that go over it. */
export class Client implements Dossier {
  readonly call = methodsOf(this);
  readonly #options: ConnectOptions & typeof defaults;
  readonly #session: Session;
  readonly #exchange: Exchange;
  readonly #calls = new Set<PendingCall>();
  readonly #end = new AbortController();
  /** Ends before the rest does. */
  readonly #subscriptionsEnd = new AbortController();
  readonly #home: Home;
  #link: Link | undefined;
  #closing: Promise<void> | undefined;
  #kept: Promise<void> = Promise.resolve();

  constructor(options: ConnectOptions) {
    this.#options = { ...defaults, ...options };
    this.#session = new Session(options);
    this.#exchange = new Exchange({
      inFlight: this.#options.inFlight,
      token: () => this.#session.token,
      refused: (call, error) => this.#meetRefusal(call, error),
    });
    this.#home = {
      options: this.#options,
      token: () => this.#session.token,
      prove: () => prove((command, input) => this.send(command, input)),
      end: this.#subscriptionsEnd.signal,
    };
  }

  /** Connects for the first time. */
  async start(): Promise<void> {
    this.#kept = this.#keep(await this.#open(this.#options.signal));
  }

  async send(command: string, input: object = {}, options: CallOptions = {}): Promise<unknown> {
    const retry = options.retry ?? this.#options.retry;
    const call = this.#newCall(toRequest(command, input, { ...options, retry }), options);
    if (this.#closing) call.leave('closed');
    else if (options.signal?.aborted) call.leave('aborted', options.signal.reason);
    else {
      this.#calls.add(call);
      this.#exchange.add(call);
    }
    return call.answered.finally(() => this.#calls.delete(call));
  }

  subscribe<const C extends Channel>(chanels: readonly C[], options: SubscribeOptions = {}) {
    if (this.#closing) throw closedError();
    const events = new Subscription(this.#home, chanels, options).events();
    return events as AsyncGenerator<EventOf<C>, void, undefined>;
  }

  close(): Promise<void> {
    this.#closing ??= this.#closeInOrder();
    return this.#closing;
  }

  destroy(): void {
    this.#stop();
  }

  async #closeInOrder(): Promise<void> {
    this.#subscriptionsEnd.abort();
    await Promise.allSettled([...this.#calls].map(({ answered }) => answered));
    // A session that can't be ended now ends by itself when its hours are over.
    if (this.#session.isOwn && this.#link) await this.#ask('LogoutManager', {}).catch(() => undefined);
    this.#stop();
    await this.#kept;
  }

  /** Nothing runs after this; the reason is told to every call that waits. */
  #stop(reason?: Error): void {
    if (this.#end.signal.aborted) return;
    this.#end.abort();
    this.#subscriptionsEnd.abort(reason && closedError(reason));
    this.#closing ??= Promise.resolve();
    for (const call of this.#calls) call.leave('closed', reason);
    this.#link?.destroy(new Error('The client was closed.'));
    this.#tell(reason ? { state: 'closed', error: reason } : { state: 'closed' });
  }

  #newCall(request: CallRequest, { timeoutMs = this.#options.timeoutMs, signal }: CallOptions): PendingCall {
    return new PendingCall(request, { timeoutMs, signal }, (call, reason) =>
      this.#exchange.forget(call, reason),
    );
  }

  readonly #ask: Ask = (command, input) => {
    const request = toRequest(command, input, { retry: false });
    const call = this.#newCall(request, {});
    this.#exchange.sendNow(call);
    return call.answered;
  };

  async #open(signal?: AbortSignal): Promise<Link> {
    const link = new Link(await openSocket(this.#options, this.#untilGivenUp(signal)), {
      replyMaxBytes: this.#options.replyMaxBytes,
      answer: (frame) => this.#exchange.answer(frame),
      drained: () => this.#exchange.flow(),
    });
    this.#link = link;
    this.#exchange.attach(link);
    link.lost.then((error) => this.#exchange.lost(error));
    try {
      await this.#session.enter(this.#ask);
    } catch (error) {
      link.destroy(toError(error));
      await link.lost;
      throw error;
    }
    this.#exchange.letFlow();
    this.#tell({ state: 'connected' });
    return link;
  }

  #untilGivenUp(signal: AbortSignal | undefined): AbortSignal {
    const timeout = AbortSignal.timeout(this.#options.timeoutMs);
    return AbortSignal.any([this.#end.signal, timeout, ...(signal ? [signal] : [])]);
  }

  /** Connects again whenever the link is lost, until there is nothing to wait for. */
  async #keep(first: Link): Promise<void> {
    for (let link: Link | undefined = first; link; ) {
      link = await this.#openAgain(await link.lost);
    }
  }

  async #openAgain(lost: Error): Promise<Link | undefined> {
    this.#link = undefined;
    let error = lost;
    for (let attempt = 0; !this.#end.signal.aborted; attempt++) {
      try {
        await this.#pause(attempt, error);
        return await this.#open();
      } catch (failure) {
        if (isFinal(failure)) this.#stop(failure);
        error = toError(failure);
      }
    }
    return undefined;
  }

  async #pause(attempt: number, error: Error): Promise<void> {
    const retryInMs = pauseMs(attempt, this.#options.backOff);
    this.#tell({ state: 'lost', error, retryInMs });
    await pause(retryInMs, undefined, { signal: this.#end.signal });
  }

  #meetRefusal(call: PendingCall, error: DossierError): void {
    const judgement = judge(call, error.detail, this.#session.isOwn);
    if (judgement === 'tell') call.reject(error);
    else if (judgement === 'later') this.#sendLater(call);
    else {
      if (judgement === 'elsewhere') this.#exchange.drain();
      else this.#renew(call);
      this.#exchange.add(call);
    }
  }

  /** Signs in again over the same link, once for all the calls that were refused with this token. */
  #renew(call: PendingCall): void {
    const link = this.#link;
    call.renewed = true;
    if (!link || this.#session.token !== call.token) return;
    this.#session.end();
    this.#exchange.hold();
    this.#session.enter(this.#ask).then(
      () => this.#exchange.letFlow(),
      (error) => {
        if (isFinal(error)) this.#stop(error);
        else link.destroy(toError(error));
      },
    );
  }

  #sendLater(call: PendingCall): void {
    call.inDoubt = true;
    call.sentAt = 0;
    const pauseOf = pauseMs(call.doubts++, this.#options.backOff);
    pause(pauseOf, undefined, { signal: this.#end.signal }).then(
      () => call.settled || this.#exchange.add(call),
      () => call.leave('closed'),
    );
  }

  #tell(change: ConnectionChange): void {
    this.#options.onChange?.(change);
  }
}

/** A method for each command; a list of names instead of a proxy, so that nothing else looks like a command. */
function methodsOf(client: Client): Calls {
  const methods = Object.keys(traits).map((name) => [
    name,
    (input?: object, options?: CallOptions) => client.send(name, input, options),
  ]);
  return Object.freeze(Object.fromEntries(methods)) as Calls;
}

function closedError(cause?: Error): UnansweredError {
  return new UnansweredError('Subscribe', { reason: 'closed', outcome: 'not_run', cause });
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
