import type { Handler } from '../kernel/call.ts';
import type { eventContracts } from './contract.ts';

export const unsubscribe: Handler<(typeof eventContracts)['Unsubscribe']> = async (call, { chanels }) => {
  const { events } = call.services;
  return call.listener ? events.unsubscribe(call.listener, chanels) : { chanels: [], seq: 0 };
};
