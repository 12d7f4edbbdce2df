import type { FailureBody, Told } from '@dossier/domain/contracts';
import { openStream } from './event-stream.ts';

/** How the stream of events stands: `off` where one may not subscribe. */
export type LiveState = 'connecting' | 'live' | 'lost' | 'off';

/** What happens; `gap` says that something may have been missed: read everything anew. */
export type Happening = Exclude<Told, { kind: 'subscribed' }> | { readonly kind: 'gap' };

type Message =
  | { readonly say: 'state'; readonly state: LiveState; readonly seq: number | undefined }
  | { readonly say: 'happened'; readonly happening: Happening; readonly seq: number | undefined }
  | { readonly say: 'who leads?' };

export interface LineOptions {
  /** Tabs of the same person share one stream. */
  readonly staff_id: number;
  /** All there are; those that are not one’s own the desk leaves out. */
  readonly channels: readonly string[];
  /** The log’s newest number before anything on the page was asked. */
  readonly since: number;
  onState(state: LiveState): void;
  onHappening(happening: Happening): void;
  /** The session is over. */
  onSignedOut(): void;
}

const RETRY_MS = 2000;

/** One stream of events for all tabs of a browser: the tab that holds the lock reads it and tells the others. */
export class LiveLine {
  readonly #options: LineOptions;
  readonly #channel: BroadcastChannel;
  readonly #left = new AbortController();
  #state: LiveState = 'connecting';
  #seq: number | undefined;
  #stream: EventSource | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #leads = false;
  #hasHeard = false;

  constructor(options: LineOptions) {
    this.#options = options;
    this.#seq = options.since;
    const name = `dossier-live-${options.staff_id}`;
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => this.#hear(data);
    this.#say({ say: 'who leads?' });
    navigator.locks.request(name, { signal: this.#left.signal }, () => this.#lead()).catch(() => undefined);
  }

  leave(): void {
    this.#left.abort();
    this.#stream?.close();
    clearTimeout(this.#timer);
    this.#channel.close();
  }

  /** Keeps the lock until this tab leaves. */
  #lead(): Promise<void> {
    this.#leads = true;
    this.#open();
    return new Promise((resolve) => this.#left.signal.addEventListener('abort', () => resolve()));
  }

  #open(): void {
    this.#stream?.close();
    const since = this.#seq === undefined ? {} : { since: this.#seq };
    // What is lost is so until the desk tells again.
    if (this.#state !== 'lost') this.#set('connecting');
    this.#stream = openStream(
      { chanels: this.#options.channels, ...since },
      {
        onTold: (told) => this.#take(told),
        onRefused: (failure) => this.#refused(failure?.error),
        onInterrupted: () => this.#set('lost'),
        onEnd: () => this.#openLater(),
      },
    );
  }

  #openLater(): void {
    if (this.#left.signal.aborted) return;
    this.#set('lost');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(), RETRY_MS);
  }

  #take(told: Told): void {
    if (told.kind === 'subscribed') {
      this.#seq ??= told.seq;
      this.#set('live');
      return;
    }
    if (told.kind === 'event') this.#seq = told.event.seq;
    const isKeepAlive = told.kind === 'event' && told.event.event === 'seq';
    if (!isKeepAlive) this.#tell(told);
    // The session ended or may do something else now: a new subscription finds out which.
    if (told.kind === 'notification' && told.notification.status === 401) this.#open();
  }

  #refused(name: FailureBody['error'] | undefined): void {
    if (name === 'RET_UNAUTHORIZED') this.#options.onSignedOut();
    else if (name === 'RET_NOT_ENOUGH_RIGHTS') this.#set('off');
    else if (name === 'RET_NOT_FOUND' || name === 'INVALID_DATA') this.#beginAnew();
    else this.#openLater();
  }

  /** What was missed is too long ago to be told, or the desk was set back to before what was seen. */
  #beginAnew(): void {
    this.#seq = undefined;
    this.#tell({ kind: 'gap' });
    this.#open();
  }

  #tell(happening: Happening): void {
    this.#options.onHappening(happening);
    this.#say({ say: 'happened', happening, seq: this.#seq });
  }

  #hear(message: Message): void {
    if (message.say === 'who leads?') {
      if (this.#leads) this.#say({ say: 'state', state: this.#state, seq: this.#seq });
      return;
    }
    if (this.#leads) return;
    const missed = !this.#hasHeard && (message.say === 'happened' || isAfter(message.seq, this.#seq));
    this.#hasHeard = true;
    this.#seq = message.seq ?? this.#seq;
    // What the other tab was told while this page was still loading.
    if (missed) this.#options.onHappening({ kind: 'gap' });
    if (message.say === 'state') this.#options.onState(message.state);
    else this.#options.onHappening(message.happening);
  }

  #set(state: LiveState): void {
    this.#state = state;
    this.#options.onState(state);
    this.#say({ say: 'state', state, seq: this.#seq });
  }

  #say(message: Message): void {
    this.#channel.postMessage(message);
  }
}

const isAfter = (seq: number | undefined, known: number | undefined) => (seq ?? 0) > (known ?? 0);
