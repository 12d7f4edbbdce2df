import { type Asker, openAsker } from './asker.ts';
import { openGreeted } from './greeted.ts';
import { answerRuns, planOf } from './runner.ts';

/** So many connections that are told of the same changes. */
export interface ListenersPlan {
  readonly port: number;
  readonly connections: number;
  /** Events in one go. */
  readonly events: number;
  /** At a desk: whose tokens they subscribe with in turns, and what is changed; else a bare server writes. */
  readonly desk?: {
    readonly tokens: readonly string[];
    readonly writer: string;
    readonly ids: readonly number[];
  };
}

const NEWLINE = 0x0a;

const plan = planOf<ListenersPlan>();
const { connections, events, desk } = plan;
let lines = 0;
let wanted = Number.POSITIVE_INFINITY;
let reached: () => void = () => undefined;

const sockets = await openGreeted(
  plan.port,
  connections,
  (index) =>
    desk && {
      command: 'Subscribe',
      data: { chanels: ['customer:event'] },
      __token: desk.tokens[index % desk.tokens.length],
    },
);
for (const socket of sockets) socket.on('data', count);
const asker = desk && (await openAsker(plan.port, desk.writer));

answerRuns(async (seconds) => {
  let told = 0;
  const began = performance.now();
  do {
    const all = new Promise<void>((resolve) => {
      reached = resolve;
    });
    lines = 0;
    wanted = connections * events;
    await (asker ? change(asker) : sockets[0]?.write(String(events)));
    await all;
    told += wanted;
  } while (performance.now() < began + seconds * 1000);
  return { per_second: told / ((performance.now() - began) / 1000) };
});

function count(chunk: Buffer): void {
  for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) lines += 1;
  if (lines > wanted) throw new Error('more was told than happened');
  if (lines === wanted) reached();
}

/** One statement for all of them, so that the time goes into telling. */
async function change(by: Asker): Promise<void> {
  const data = { customer_ids: desk?.ids, set: { segment: `told ${Math.random()}` } };
  const { data: reply } = await by.ask<{ updated: number }>('MngUpdateCustomers', data);
  if (reply.updated !== events) throw new Error(`${reply.updated} of ${events} customers were changed`);
}
