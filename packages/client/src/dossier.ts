import type { Calls } from './calls.ts';
import type { CallOptions } from './options.ts';

/** A desk that commands can be sent to; it connects again by itself until it is closed. */
export interface Dossier {
  /** Every command as a method; throws `DossierError` when refused, `UnansweredError` when not answered. */
  readonly call: Calls;
  /** Sends a command by name, also one this version does not know. */
  send(command: string, input?: object, options?: CallOptions): Promise<unknown>;
  /** Takes no more calls, waits for those under way, ends a session that `connect` began, and disconnects. */
  close(): Promise<void>;
  /** Disconnects at once; calls under way throw `UnansweredError`. */
  destroy(): void;
}
