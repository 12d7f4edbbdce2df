import type { Failure } from './generated/commands.ts';

/** The name of an error of the desk. */
export type ErrorName = Failure['error'];

/** Whether a command certainly changed nothing, or may have run. */
export type Outcome = 'not_run' | 'unknown';

/** The desk answered, and refused; its `name` is the error's. */
export class DossierError extends Error {
  override readonly name: ErrorName;
  readonly command: string;
  readonly status: number;
  /** The number older clients know. */
  readonly code: number;
  /** Every problem found in the input. */
  readonly fields: NonNullable<Failure['fields']>;
  /** The whole answer: `conflicts`, `current`, `retry_after_ms`, `correlation_id` and the like. */
  readonly detail: Failure;
  readonly outcome: Outcome;

  constructor(command: string, status: number, failure: Failure) {
    super(failure.message);
    this.name = failure.error;
    this.command = command;
    this.status = status;
    this.code = failure.code;
    this.fields = failure.fields ?? [];
    this.detail = failure;
    this.outcome = failure.retry === undefined ? 'not_run' : 'unknown';
  }
}

/** Why there was no answer. */
export type UnansweredReason = 'lost' | 'timeout' | 'aborted' | 'closed';

/** The desk did not answer; `outcome` says whether the command may have run. */
export class UnansweredError extends Error {
  override readonly name = 'UnansweredError';
  readonly command: string;
  readonly reason: UnansweredReason;
  readonly outcome: Outcome;

  constructor(
    command: string,
    { reason, outcome, cause }: { reason: UnansweredReason; outcome: Outcome; cause?: unknown },
  ) {
    const ran = outcome === 'not_run' ? 'it did not run' : 'whether it ran is not known';
    super(`${command} was not answered (${reason}): ${ran}.`, { cause });
    this.command = command;
    this.reason = reason;
    this.outcome = outcome;
  }
}

/** Why the desk ended a subscription, or offers none. */
export type SubscriptionEnd = 'access_changed' | 'too_slow' | 'not_offered';

/** The desk ended a subscription; a new one with `seq` as `since` goes on where it stopped. */
export class SubscriptionError extends Error {
  override readonly name = 'SubscriptionError';
  readonly reason: SubscriptionEnd;
  readonly seq: number;

  constructor(message: string, { reason, seq }: { reason: SubscriptionEnd; seq: number }) {
    super(message);
    this.reason = reason;
    this.seq = seq;
  }
}
