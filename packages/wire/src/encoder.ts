import type { ExtId } from './envelope.ts';
import { escapeJson, escapeText } from './escape.ts';

/** A reply with its data as a value. */
export interface ReplyFrame {
  extID: ExtId;
  status: number;
  data?: unknown;
}

/** A change or another message to subscribers of a channel. */
export interface EventFrame {
  event: string;
  type: number;
  data?: unknown;
  json?: string;
  seq: number;
}

/** A message to people; clients drop a token they have seen. */
export interface NotificationFrame {
  message: string;
  description: string;
  token: string;
  status: number;
  /** 10 information, 20 warning, 30 error. */
  level: 10 | 20 | 30;
  user_id: number;
  /** Unix seconds. */
  create_time: number;
  data: Record<string, unknown>;
  code: number;
}

/** The frame of a reply, with its line end; ASCII only. */
export function encodeReply({ extID, status, data = {} }: ReplyFrame): string {
  return `${replyHead(extID, status)}${escapeJson(JSON.stringify(data))}${REPLY_TAIL}`;
}

/** What stands before a reply's data; the data, its texts written by `encodeText`, and REPLY_TAIL make the frame. */
export function replyHead(extID: ExtId, status: number): string {
  return `{"extID":${escapeJson(JSON.stringify(extID))},"status":${status},"data":`;
}

export const REPLY_TAIL = '}\r\n';

/** A text as a JSON string that every client survives. */
export function encodeText(text: string): string {
  return escapeText(text);
}

/** The frame of an event, with its line end; ASCII only. */
export function encodeEvent(event: EventFrame): string {
  const name = escapeJson(JSON.stringify(event.event));
  return `{"event":${name},"type":${event.type},"data":${bodyOf(event)},"seq":${event.seq}}\r\n`;
}

/** The frame of a notification, with its line end; ASCII only. */
export function encodeNotification(n: NotificationFrame): string {
  const { message, description, token, status, level, user_id, create_time, data, code } = n;
  const items = ['n', message, description, token, status, level, user_id, create_time, data, code];
  return `${escapeJson(JSON.stringify(items))}\r\n`;
}

function bodyOf({ data = {}, json }: { data?: unknown; json?: string }): string {
  return escapeJson(json ?? JSON.stringify(data));
}
