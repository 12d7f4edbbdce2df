import type { Actor } from './access.ts';

/** Something that happened, as one subscriber may see it; subscribers who may see the same get the same object. */
export interface StreamEvent {
  readonly event: string;
  readonly type: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly seq: number;
}

/** A message to a person; clients drop a token they have seen. */
export interface Notification {
  readonly message: string;
  readonly description: string;
  readonly token: string;
  readonly status: number;
  /** 10 information, 20 warning, 30 error. */
  readonly level: 10 | 20 | 30;
  readonly user_id: number;
  /** Unix seconds. */
  readonly create_time: number;
  readonly data: Record<string, unknown>;
  readonly code: number;
}

/** What a command tells a person, without personal values. */
export interface Message {
  readonly message: string;
  readonly description?: string;
  /** Information unless told. */
  readonly level?: Notification['level'];
  readonly code?: number;
  readonly data?: Record<string, unknown>;
}

/** Where a door takes what is pushed to one of its connections. */
export interface Subscriber {
  event(event: StreamEvent): void;
  notification(notification: Notification): void;
  /** More waits for the peer than a replay should add to. */
  readonly congested: boolean;
  /** So much that even what was read for a replay is told later: more would soon be too much. */
  readonly full: boolean;
  /** What happens can't be read for now; a door without it keeps its peers waiting. */
  stalled?(): void;
}

/** A subscriber with the token of its frame. */
export interface Listener {
  readonly subscriber: Subscriber;
  readonly token: string;
  readonly address: string;
  readonly actor: Actor;
}

/** What was asked for and accepted; events that follow are above `seq`. */
export interface Subscribed {
  readonly chanels: string[];
  readonly seq: number;
}

/** Follows the log for those who subscribed in this process. */
export interface Events {
  subscribe(listener: Listener, chanels: readonly string[], since: number | undefined): Promise<Subscribed>;
  /** Answers what the listener's session is still subscribed to on its connection. */
  unsubscribe(listener: Listener, chanels: readonly string[]): Promise<Subscribed>;
  /** Subscribes a token to the channels it was made with, once on each connection; undefined when that is done. */
  greet(peer: Omit<Listener, 'actor'>): Promise<void> | undefined;
  /**
   * Tells a person something in passing, wherever they are subscribed to `notify` now; it is kept nowhere and may be
   * lost. Returns at once and never throws.
   */
  push(staff_id: number, message: Message): void;
  /** The subscriber reads on. */
  resume(subscriber: Subscriber): void;
  /** The subscriber is gone. */
  leave(subscriber: Subscriber): void;
  close(): Promise<void>;
}
