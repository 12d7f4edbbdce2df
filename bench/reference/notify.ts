import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { answerRuns, planOf } from '../src/harness/runner.ts';
import { quantile } from '../src/harness/statistics.ts';

/** As long as between two changes on our side. */
const IDLE_MS = 30;

const { url } = planOf<{ url: string }>();
const [sender, listener] = [
  new pg.Client({ connectionString: url }),
  new pg.Client({ connectionString: url }),
];
await Promise.all([sender.connect(), listener.connect()]);
await listener.query('listen bench');

answerRuns(async (seconds) => {
  const times: number[] = [];
  for (const until = performance.now() + seconds * 1000; performance.now() < until; ) {
    const payload = String(Math.random());
    const heard = new Promise<string | undefined>((resolve) => {
      listener.once('notification', (message) => resolve(message.payload));
    });
    const began = performance.now();
    await sender.query({ name: 'tell', text: `select pg_notify('bench', $1)`, values: [payload] });
    if ((await heard) !== payload) throw new Error('another notification was heard');
    times.push(performance.now() - began);
    await pause(IDLE_MS);
  }
  return { p99_ms: quantile(times, 0.99), median_ms: quantile(times, 0.5) };
});
