import type { Calls } from './calls.ts';
import type { Channel, EventOf, SubscribeOptions } from './events.ts';
import type { CallOptions } from './options.ts';

/** A desk that commands can be sent to; it connects again by itself until it is closed. */
export interface Dossier {
  /** Every command as a method; throws `DossierError` when refused, `UnansweredError` when not answered. */
  readonly call: Calls;
  /** Sends a command by name, also one this version does not know. */
  send(command: string, input?: object, options?: CallOptions): Promise<unknown>;
  /**
   * What happens on these channels from the first turn of the loop on, or since an event seen before; over lost
   * connections without a gap or a repeat. Throws `SubscriptionError` or `DossierError` when the desk ends it.
   */
  subscribe<const C extends Channel>(
    chanels: readonly C[],
    options?: SubscribeOptions,
  ): AsyncGenerator<EventOf<C>, void, undefined>;
  /** Takes no more calls, ends subscriptions, waits for calls under way, ends a session that `connect` began, and disconnects. */
  close(): Promise<void>;
  /** Disconnects at once; calls under way throw `UnansweredError`. */
  destroy(): void;
}
