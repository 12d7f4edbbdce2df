import type { EventFrame, NotificationFrame, ReplyFrame } from './encoder.ts';

/** What a server sends: a reply, an event or a notification. */
export type AnswerFrame =
  | { kind: 'reply'; reply: ReplyFrame }
  | { kind: 'event'; event: EventFrame }
  | { kind: 'notification'; notification: NotificationFrame };

/** Reads one frame of a server; undefined when it is none of the three. */
export function parseAnswer(bytes: Buffer): AnswerFrame | undefined {
  const frame = toJson(bytes.toString());
  if (Array.isArray(frame)) return toNotification(frame);
  if (typeof frame !== 'object' || frame === null) return undefined;
  if ('event' in frame) return { kind: 'event', event: frame as EventFrame };
  const { extID, status } = frame as Partial<ReplyFrame>;
  const isReply = (typeof extID === 'string' || typeof extID === 'number') && typeof status === 'number';
  return isReply ? { kind: 'reply', reply: frame as ReplyFrame } : undefined;
}

function toNotification([mark, ...items]: readonly unknown[]): AnswerFrame | undefined {
  if (mark !== 'n') return undefined;
  const [message, description, token, status, level, user_id, create_time, data, code] = items;
  const notification = { message, description, token, status, level, user_id, create_time, data, code };
  return { kind: 'notification', notification: notification as NotificationFrame };
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
