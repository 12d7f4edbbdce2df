import type { ExtId } from './envelope.ts';
import { escapeJson } from './escape.ts';

/** A reply: its data as a value, or in json as text that is JSON already. */
export interface ReplyFrame {
  extID: ExtId;
  status: number;
  data?: unknown;
  json?: string;
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
export function encodeReply(reply: ReplyFrame): string {
  const extID = escapeJson(JSON.stringify(reply.extID));
  return `{"extID":${extID},"status":${reply.status},"data":${bodyOf(reply)}}\r\n`;
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
