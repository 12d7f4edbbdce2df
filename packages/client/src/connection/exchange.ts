import { type AnswerFrame, type ExtId, encodeRequest, type ReplyFrame } from '@dossier/wire';
import { DossierError, type UnansweredReason } from '../errors.ts';
import type { Failure } from '../generated/commands.ts';
import type { Link } from './link.ts';
import type { PendingCall } from './pending-call.ts';

export interface ExchangeOptions {
  readonly inFlight: number;
  /** The token of the frames sent now. */
  token(): string;
  refused(call: PendingCall, error: DossierError): void;
}

/** The calls of a client: those that wait, in their order, and those sent over the present link. */
export class Exchange {
  readonly #options: ExchangeOptions;
  readonly #sent = new Map<ExtId, PendingCall>();
  #waiting: PendingCall[] = [];
  #link: Link | undefined;
  #state: 'held' | 'flowing' | 'draining' = 'held';
  #lastId = 0;

  constructor(options: ExchangeOptions) {
    this.#options = options;
  }

  /** Takes a call, also one that was sent before: it keeps its place among the others. */
  add(call: PendingCall): void {
    call.sentAt = 0;
    const after = this.#waiting.findLastIndex(({ order }) => order < call.order);
    this.#waiting.splice(after + 1, 0, call);
    this.flow();
  }

  /** Calls wait until the link is let flow. */
  attach(link: Link): void {
    this.#link = link;
    this.#state = 'held';
  }

  hold(): void {
    if (this.#state === 'flowing') this.#state = 'held';
  }

  letFlow(): void {
    this.#state = 'flowing';
    this.flow();
  }

  /** Nothing more is sent over this link; it is given up when the last answer is there. */
  drain(): void {
    this.#state = 'draining';
    this.#endIfDrained();
  }

  /** Sends what may be sent. */
  flow(): void {
    while (this.#state === 'flowing' && !this.#link?.blocked && this.#sent.size < this.#options.inFlight) {
      const call = this.#waiting.shift();
      if (!call) return;
      this.sendNow(call);
    }
  }

  /** Sends a call before all that wait. */
  sendNow(call: PendingCall): void {
    if (!this.#link) {
      call.leave('lost');
      return;
    }
    const { command, json, idempotencyKey, open } = call.request;
    const token = open ? '' : this.#options.token();
    const extID = ++this.#lastId;
    const frame = encodeRequest({ command, extID, json, token, idempotencyKey });
    Object.assign(call, { token, sentAt: performance.now(), bytes: Buffer.byteLength(frame) });
    this.#sent.set(extID, call);
    this.#link.send(frame);
  }

  answer(frame: AnswerFrame): void {
    if (frame.kind !== 'reply') return;
    const call = this.#answeredCall(frame.reply);
    if (!call) return;
    this.#tell(call, frame.reply);
    this.flow();
    this.#endIfDrained();
  }

  /** What may be sent again waits for the next link; the rest is told that its outcome is not known. */
  lost(cause: Error): void {
    const calls = [...this.#sent.values()].filter(({ settled }) => !settled);
    this.#sent.clear();
    this.#link = undefined;
    this.#state = 'held';
    for (const call of calls) {
      if (!call.request.repeatable) call.leave('lost', cause);
      else {
        call.inDoubt = true;
        this.add(call);
      }
    }
  }

  /** Somebody does not wait for a call any longer; a link over which nothing has come since it was sent is dead. */
  forget(call: PendingCall, reason: UnansweredReason): void {
    this.#waiting = this.#waiting.filter((one) => one !== call);
    if (reason !== 'timeout' || call.sentAt === 0 || this.#link?.heardSince(call.sentAt)) return;
    this.#link?.destroy(new Error('The server does not answer.'));
  }

  /** The call a reply is for. A reply for none says that a frame was too large, and the largest certainly was. */
  #answeredCall({ extID, status }: ReplyFrame): PendingCall | undefined {
    const tooLarge = extID === '' && status === 413;
    const id = tooLarge ? this.#largest() : extID;
    const call = id === undefined ? undefined : this.#sent.get(id);
    if (id !== undefined) this.#sent.delete(id);
    return call;
  }

  #largest(): ExtId | undefined {
    const [first, ...others] = this.#sent;
    return first && others.reduce((most, one) => (one[1].bytes > most[1].bytes ? one : most), first)[0];
  }

  #tell(call: PendingCall, { status, data }: ReplyFrame): void {
    if (status === 200) call.resolve(data);
    else if (!call.settled) {
      this.#options.refused(call, new DossierError(call.request.command, status, data as Failure));
    }
  }

  #endIfDrained(): void {
    if (this.#state === 'draining' && this.#sent.size === 0) {
      this.#link?.destroy(new Error('The server is stopping.'));
    }
  }
}
