import type { Handler } from '../kernel/call.ts';
import type { eventContracts } from './contract.ts';

export const subscribe: Handler<(typeof eventContracts)['Subscribe']> = async (call, { chanels, since }) => {
  const { events } = call.services;
  return call.listener ? events.subscribe(call.listener, chanels, since) : { chanels: [], seq: 0 };
};
