import { randomUUID } from 'node:crypto';
import type { Message, Notification } from '../kernel/events.ts';

const defaults = { description: '', status: 200, level: 10, code: 0, data: {} } as const;

/** What a log row tells a person; its number makes the token, so that it is the same in every process and replay. */
export function toNotification(
  seq: number,
  user_id: number,
  { create_time, ...message }: Message & { readonly create_time: number },
): Notification {
  return { ...defaults, ...message, token: `n${seq}`, user_id, create_time };
}

/** What is told in passing and never again. */
export function passingNotification(user_id: number, create_time: number, message: Message): Notification {
  return { ...defaults, ...message, token: randomUUID(), user_id, create_time };
}

/** What is said when a subscription ends before its connection does. */
export function endedNotification(
  user_id: number,
  create_time: number,
  data: { chanels: string[]; seq: number },
): Notification {
  return {
    message: 'Subscription ended',
    description: 'The session has ended or its access has changed. Subscribe again with since.',
    token: randomUUID(),
    status: 401,
    level: 20,
    user_id,
    create_time,
    data,
    code: 401,
  };
}
