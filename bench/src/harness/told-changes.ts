import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '@dossier/db';
import { createDesk } from '@dossier/domain/server';
import { readSettings } from '@dossier/runtime';
import { dial } from './dial.ts';
import { answerRuns, planOf } from './runner.ts';
import { quantile } from './statistics.ts';
import type { Ids } from './traffic.ts';

/** Changes written by this process, whose events are told by the processes of the measured desk. */
export interface ToldChangesPlan {
  readonly port: number;
  readonly url: string;
  readonly token: string;
  readonly ids: Ids;
}

/** Between two changes: nothing of the one is still going on when the next is written. */
const IDLE_MS = 30;

const { port, url, token, ids } = planOf<ToldChangesPlan>();
const database = openDatabase({
  url,
  poolMax: 4,
  statementTimeoutMs: 0,
  lockTimeoutMs: 0,
  pooled: false,
  streamsMax: 1,
  applicationName: 'dossier bench writer',
});
const quiet = { info: () => undefined, warn: () => undefined, error: console.error };
const desk = await createDesk({ database, settings: readSettings({}), log: quiet });
const heard = await listen();

answerRuns(async (seconds) => {
  const times: number[] = [];
  for (const until = performance.now() + seconds * 1000; performance.now() < until; ) {
    times.push(await toldAfter());
    await pause(IDLE_MS);
  }
  return { p99_ms: quantile(times, 0.99), median_ms: quantile(times, 0.5) };
});

/** A connection to the measured desk; answers when it was told of a value. */
async function listen(): Promise<(value: string) => Promise<number>> {
  const line = await dial(port);
  line.send({ command: 'Subscribe', data: { chanels: ['customer:event'] }, __token: token });
  const first = (await line.chunk()).toString();
  if (!first.includes('"chanels":["customer:event"]')) throw new Error(`not subscribed: ${first}`);
  return async (value) => {
    for (let text = ''; !text.includes(value); ) text += (await line.chunk()).toString('latin1');
    return performance.now();
  };
}

/** From the commit of a change to its event, in ms. */
async function toldAfter(): Promise<number> {
  const customer_id = ids.from + Math.floor(Math.random() * (ids.to - ids.from + 1));
  const segment = `told ${Math.random()}`;
  const told = heard(`"segment":"${segment}"`);
  const { status, data } = await desk.execute({
    command: 'MngUpdateCustomer',
    data: { customer_id, segment },
    token,
    transport: 'tcp',
    address: '127.0.0.1',
  });
  const committed = performance.now();
  if (status !== 200) throw new Error(`a change was answered ${JSON.stringify(data)}`);
  return (await told) - committed;
}
