import type { Socket } from 'node:net';
import type { Door } from './door.ts';
import type { Seat } from './guests.ts';

/** Where a socket comes from and its seat among the connections without a valid token. */
export interface Place {
  address: string;
  seat: Seat;
}

/** Makes a connection of a socket that is ready for frames. */
export type Welcome = (socket: Socket, place: Place) => void;

/** Options of every socket: half-closed clients are still answered, small frames go out at once, dead peers are found. */
export const SOCKET_OPTIONS = {
  allowHalfOpen: true,
  noDelay: true,
  keepAlive: true,
  keepAliveInitialDelay: 60_000,
  highWaterMark: 131_072,
};

/** Gives a socket its seat; the oldest guest may have to go for it. */
export function seatFor(door: Door, socket: Socket): Place {
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '');
  const seat = door.guests.enter(address, () => socket.destroy());
  socket.on('close', () => seat.leave());
  return { address, seat };
}
