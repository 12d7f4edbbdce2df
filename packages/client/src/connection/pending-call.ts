import { UnansweredError, type UnansweredReason } from '../errors.ts';

export interface CallRequest {
  readonly command: string;
  /** The input as JSON text, as it was when the call was made. */
  readonly json: string;
  readonly idempotencyKey: string | undefined;
  /** Safe to send again when it is not known whether it ran. */
  readonly repeatable: boolean;
  /** Needs no token. */
  readonly open: boolean;
}

interface Limits {
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

let calls = 0;

/** A call until it is answered: settled exactly once, at the latest when its time is over. */
export class PendingCall {
  readonly request: CallRequest;
  /** Its place among the calls of a client. */
  readonly order: number;
  readonly answered: Promise<unknown>;
  /** The token it was sent with last. */
  token = '';
  /** When it was sent over the present connection, by `performance.now()`; 0 while it waits. */
  sentAt = 0;
  /** Size of its frame. */
  bytes = 0;
  /** It was sent once without an answer that tells whether it ran. */
  inDoubt = false;
  /** How often its outcome was not known to the server itself. */
  doubts = 0;
  /** It was sent again with a new token. */
  renewed = false;
  settled = false;
  readonly #timer: NodeJS.Timeout;
  readonly #signal: AbortSignal | undefined;
  readonly #onGivenUp: (call: PendingCall, reason: UnansweredReason) => void;
  #resolve: (data: unknown) => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;

  constructor(
    request: CallRequest,
    { timeoutMs, signal }: Limits,
    onGivenUp: (call: PendingCall, reason: UnansweredReason) => void,
  ) {
    this.order = ++calls;
    this.request = request;
    this.#onGivenUp = onGivenUp;
    this.#signal = signal;
    this.answered = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#timer = setTimeout(() => this.#giveUp('timeout'), timeoutMs);
    signal?.addEventListener('abort', this.#aborted);
  }

  resolve(data: unknown): void {
    if (this.#settle()) this.#resolve(data);
  }

  reject(error: Error): void {
    if (this.#settle()) this.#reject(error);
  }

  /** Says that there will be no answer, and whether the command may have run. */
  leave(reason: UnansweredReason, cause?: unknown): void {
    const outcome = this.inDoubt || this.sentAt > 0 ? 'unknown' : 'not_run';
    this.reject(new UnansweredError(this.request.command, { reason, outcome, cause }));
  }

  readonly #aborted = () => this.#giveUp('aborted', this.#signal?.reason);

  #giveUp(reason: UnansweredReason, cause?: unknown): void {
    this.leave(reason, cause);
    this.#onGivenUp(this, reason);
  }

  #settle(): boolean {
    if (this.settled) return false;
    this.settled = true;
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener('abort', this.#aborted);
    return true;
  }
}
