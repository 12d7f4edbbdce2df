import type { Handlers } from '../kernel/call.ts';
import type { eventContracts } from './contract.ts';
import { subscribe } from './subscribe.ts';
import { unsubscribe } from './unsubscribe.ts';

export const eventHandlers = {
  Subscribe: subscribe,
  Unsubscribe: unsubscribe,
} satisfies Handlers<typeof eventContracts>;
