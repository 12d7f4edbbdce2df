import { dial, endsReply } from './dial.ts';
import { answerRuns, planOf } from './runner.ts';

/** One list of so many rows, asked for again and again on one connection. */
export interface LongListPlan {
  readonly port: number;
  readonly rows: number;
  readonly data: object;
  readonly token: string;
}

const HEAD = '{"extID":"1","status":200,"data":{"rows":[{"customer_id":';
const ROW = Buffer.from('{"customer_id":');

const { port, rows, data, token } = planOf<LongListPlan>();
const line = await dial(port);

answerRuns(async () => {
  const began = performance.now();
  line.send({ command: 'MngGetCustomersByFilter', data, __token: token });
  let chunk = await line.chunk();
  const first_byte_ms = performance.now() - began;
  requireHead(chunk);
  let found = 0;
  let tail = Buffer.alloc(0);
  for (;;) {
    // A row may begin across two chunks: what could be its beginning is looked at again with the next.
    const seen = Buffer.concat([tail, chunk]);
    for (let at = seen.indexOf(ROW); at >= 0; at = seen.indexOf(ROW, at + 1)) found += 1;
    if (endsReply(chunk)) break;
    tail = seen.subarray(Math.max(0, seen.length - ROW.length + 1));
    chunk = await line.chunk();
  }
  const last_byte_ms = performance.now() - began;
  if (found !== rows) throw new Error(`${found} rows came instead of ${rows}`);
  return { first_byte_ms, last_byte_ms };
});

function requireHead(chunk: Buffer): void {
  const head = chunk.toString('latin1', 0, HEAD.length);
  if (!HEAD.startsWith(head)) throw new Error(`a wrong reply: ${chunk.toString('latin1', 0, 300)}`);
}
