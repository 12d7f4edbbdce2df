import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Strangers are few at a desk: each says who it is before the next ones come. */
const AT_A_TIME = 16;

/** Opens so many connections; each sends its greeting, if there is one, and waits until it is welcome. */
export async function openGreeted(
  port: number,
  connections: number,
  greeting: (index: number) => object | undefined,
): Promise<Socket[]> {
  const sockets: Socket[] = [];
  while (sockets.length < connections) {
    const many = Math.min(AT_A_TIME, connections - sockets.length);
    const next = Array.from({ length: many }, (_, n) => open(port, greeting(sockets.length + n)));
    sockets.push(...(await Promise.all(next)));
  }
  return sockets;
}

async function open(port: number, greeting: object | undefined): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  if (!greeting) return socket;
  socket.write(`${JSON.stringify({ extID: '1', ...greeting })}\r\n`);
  const [reply] = (await once(socket, 'data')) as [Buffer];
  if (!reply.includes('"status":200')) throw new Error(`not welcome: ${reply.toString()}`);
  return socket;
}
