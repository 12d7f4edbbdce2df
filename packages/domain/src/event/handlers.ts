import type { Handlers } from '../kernel/call.ts';
import type { eventContracts } from './contract.ts';
import { getNotifications, setNotificationsRead } from './notifications.ts';
import { subscribe } from './subscribe.ts';
import { unsubscribe } from './unsubscribe.ts';

export const eventHandlers = {
  Subscribe: subscribe,
  Unsubscribe: unsubscribe,
  GetNotifications: getNotifications,
  SetNotificationsRead: setNotificationsRead,
} satisfies Handlers<typeof eventContracts>;
