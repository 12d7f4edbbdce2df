import { once } from 'node:events';
import { connect } from 'node:net';
import { answerRuns, planOf } from './runner.ts';

/** One list of so many rows, asked for again and again on one connection. */
export interface LongListPlan {
  readonly port: number;
  readonly rows: number;
  readonly data: object;
  readonly token: string;
}

const ROW = Buffer.from('{"customer_id":');
const HEAD = '{"extID":"1","status":200,"data":{"rows":[{"customer_id":';

const { port, rows, data, token } = planOf<LongListPlan>();
const socket = connect(port, '127.0.0.1').setNoDelay(true);
await once(socket, 'connect');
socket.once('end', () => socket.destroy(new Error('the desk closed the connection')));
const request = { command: 'MngGetCustomersByFilter', extID: '1', data, __token: token };

answerRuns(async () => {
  const began = performance.now();
  socket.write(`${JSON.stringify(request)}\r\n`);
  let first_byte_ms = 0;
  let found = 0;
  let bytes = 0;
  let tail = Buffer.alloc(0);
  for (;;) {
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    if (bytes === 0) first_byte_ms = performance.now() - began;
    if (bytes === 0 && !chunk.toString('latin1', 0, HEAD.length).startsWith(HEAD.slice(0, chunk.length)))
      throw new Error(`a wrong reply: ${chunk.toString('latin1', 0, 300)}`);
    bytes += chunk.length;
    // A row's beginning may lie across two chunks: what could be one is looked at again with the next.
    const seen = Buffer.concat([tail, chunk]);
    for (let at = seen.indexOf(ROW); at >= 0; at = seen.indexOf(ROW, at + 1)) found += 1;
    tail = seen.subarray(Math.max(0, seen.length - ROW.length + 1));
    if (chunk[chunk.length - 1] === 10) break;
  }
  if (found !== rows) throw new Error(`${found} rows came instead of ${rows}`);
  return { first_byte_ms, last_byte_ms: performance.now() - began, megabytes: bytes / 1e6 };
});
