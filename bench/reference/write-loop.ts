import cluster from 'node:cluster';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { planOf } from '../src/harness/runner.ts';

/** Writes a frame to every connection, as often as a line asks for; in as many processes as ours, who all are asked. */
const { processes, bytes } = planOf<{ processes: number; bytes: number }>();

if (cluster.isPrimary) {
  for (let n = 0; n < processes; n += 1) cluster.fork();
  let listening = 0;
  cluster.on('listening', (_, { port }) => {
    listening += 1;
    if (listening === processes) process.send?.({ port });
  });
  cluster.on('message', (_, count: number) => {
    for (const worker of Object.values(cluster.workers ?? {})) worker?.send(count);
  });
  process.on('disconnect', () => process.exit());
} else {
  const sockets = new Set<Socket>();
  const frame = `${'x'.repeat(bytes - 2)}\r\n`;
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (line) => process.send?.(Number(line.toString())));
  });
  process.on('message', (count: number) => {
    for (let n = 0; n < count; n += 1) for (const socket of sockets) socket.write(frame, 'latin1');
  });
  server.listen(0, '127.0.0.1', () => (server.address() as AddressInfo).port);
}
