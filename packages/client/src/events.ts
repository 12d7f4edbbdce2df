import type { Channels } from './generated/commands.ts';

/** A channel of changes of records. */
export type RecordChannel = keyof Channels;

/** What can be subscribed to: changes of records, and messages to the person one acts as. */
export type Channel = RecordChannel | 'notify';

/** A record was added (0), updated (1), restored (3) or archived (4); one that comes into sight is told as added. */
interface Changed<C extends RecordChannel> {
  event: C;
  type: 0 | 1 | 3 | 4;
  /** The record as of this change, and the names of the fields it changed. */
  data: Channels[C]['record'] & { changed: string[] };
  seq: number;
}

/** A record was deleted, or went out of sight (2). */
interface Gone<C extends RecordChannel> {
  event: C;
  type: 2;
  data: Channels[C]['gone'];
  seq: number;
}

/** What happened to a record; `seq` is where to go on after it, as `since`. */
export type RecordEvent<C extends RecordChannel = RecordChannel> = C extends RecordChannel
  ? Changed<C> | Gone<C>
  : never;

/** A message to a person. */
export interface Notification {
  event: 'notify';
  message: string;
  description: string;
  /** The same message always has the same one. */
  token: string;
  status: number;
  /** 10 information, 20 warning, 30 error. */
  level: 10 | 20 | 30;
  user_id: number;
  /** Unix seconds. */
  create_time: number;
  data: Record<string, unknown>;
  code: number;
  /** Of the last event before it: to go on there may tell it again. */
  seq: number;
}

/** What a subscription to these channels tells. */
export type EventOf<C extends Channel = Channel> = C extends RecordChannel ? RecordEvent<C> : Notification;

/** What a subscription can have of its own. */
export interface SubscribeOptions {
  /** The `seq` of the last event seen: what was missed since comes first. */
  since?: number;
  /** Ends the loop, as `break` does. */
  signal?: AbortSignal;
}
