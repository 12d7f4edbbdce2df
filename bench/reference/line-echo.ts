import cluster from 'node:cluster';
import { type AddressInfo, createServer } from 'node:net';
import { planOf } from '../src/harness/runner.ts';

/** Sends every line back; in as many processes as ours. */
const { processes } = planOf<{ processes: number }>();

if (cluster.isPrimary) {
  for (let n = 0; n < processes; n += 1) cluster.fork();
  let listening = 0;
  cluster.on('listening', (_, { port }) => {
    listening += 1;
    if (listening === processes) process.send?.({ port });
  });
  process.on('disconnect', () => process.exit());
} else {
  const server = createServer({ noDelay: true }, (socket) => {
    let begun = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      const all = begun.length > 0 ? Buffer.concat([begun, chunk]) : chunk;
      const replies: string[] = [];
      let at = 0;
      for (let end = all.indexOf(10, at); end >= 0; end = all.indexOf(10, at)) {
        replies.push(all.toString('latin1', at, end + 1));
        at = end + 1;
      }
      begun = all.subarray(at);
      if (replies.length > 0) socket.write(replies.join(''), 'latin1');
    });
  });
  server.listen(0, '127.0.0.1', () => (server.address() as AddressInfo).port);
}
