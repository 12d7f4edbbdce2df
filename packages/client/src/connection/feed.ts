import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import type { AnswerFrame } from '@dossier/wire';
import type { SubscribeReply, UnsubscribeReply } from '../generated/commands.ts';
import { Exchange } from './exchange.ts';
import { Link } from './link.ts';
import { PendingCall } from './pending-call.ts';
import { toRequest } from './request.ts';

export interface FeedOptions {
  readonly timeoutMs: number;
  readonly replyMaxBytes: number;
  /** The token of the frames sent now. */
  token(): string;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** What the server says unasked. */
export type Told = Exclude<AnswerFrame, { kind: 'reply' }>;

/** One connection of a subscription: what is told waits here to be read, and while it does the server waits too. */
export class Feed {
  /** Yields what is `Told`; ends when the connection is lost, and the connection when this is destroyed. */
  readonly told: Readable;
  readonly #timeoutMs: number;
  readonly #exchange: Exchange;
  readonly #link: Link;
  #state: 'connected' | 'asked' | 'subscribed' = 'connected';

  constructor(socket: Socket, { timeoutMs, replyMaxBytes, token, signal }: FeedOptions) {
    this.#timeoutMs = timeoutMs;
    this.#exchange = new Exchange({ inFlight: 1, token, refused: (call, error) => call.reject(error) });
    const link = new Link(socket, {
      replyMaxBytes,
      answer: (frame) => this.#take(frame),
      drained: () => this.#exchange.flow(),
    });
    this.#link = link;
    this.#exchange.attach(link);
    this.told = new Readable({
      objectMode: true,
      signal,
      read: () => link.resume(),
      destroy(error, done) {
        link.destroy(new Error('The subscription was ended.'));
        done(error);
      },
    });
    // Whoever reads it learns of its end from the loop; while nobody does, the end is no error.
    this.told.on('error', () => undefined);
    link.lost.then((error) => {
      this.#exchange.lost(error);
      this.told.push(null);
    });
  }

  /** Nothing of what a token is subscribed to by itself is told: only one subscription has one position. */
  async subscribe(chanels: readonly string[], since: number | undefined): Promise<SubscribeReply> {
    const granted = await this.#ask<UnsubscribeReply>('Unsubscribe', { chanels: [] });
    if (granted.chanels.length > 0) await this.#ask('Unsubscribe', { chanels: granted.chanels });
    this.#state = 'asked';
    const reply = await this.#ask<SubscribeReply>('Subscribe', { chanels, since });
    this.#state = 'subscribed';
    return reply;
  }

  async #ask<Reply>(command: string, input: object): Promise<Reply> {
    const request = toRequest(command, input, { retry: false });
    const limits = { timeoutMs: this.#timeoutMs, signal: undefined };
    const call = new PendingCall(request, limits, (given, reason) => this.#exchange.forget(given, reason));
    this.#exchange.sendNow(call);
    return (await call.answered) as Reply;
  }

  #take(frame: AnswerFrame): void {
    if (frame.kind === 'reply') this.#exchange.answer(frame);
    else if (this.#state !== 'connected') {
      const isRead = this.told.push(frame satisfies Told);
      if (!isRead && this.#state === 'subscribed') this.#link.pause();
    }
  }
}
