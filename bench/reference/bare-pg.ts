import pg from 'pg';
import { answerRuns, planOf } from '../src/harness/runner.ts';
import { median } from '../src/harness/statistics.ts';
import type { Ids } from '../src/harness/traffic.ts';

const { url, ids } = planOf<{ url: string; ids: Ids }>();
const client = new pg.Client({ connectionString: url });
await client.connect();

answerRuns(async (seconds) => {
  const times: number[] = [];
  const until = performance.now() + seconds * 1000;
  for (let began = performance.now(); began < until; began = performance.now()) {
    const id = ids.from + Math.floor(Math.random() * (ids.to - ids.from + 1));
    const text = 'select * from customer where customer_id = $1';
    const { rows } = await client.query<{ customer_id: number }>({ name: 'get', text, values: [id] });
    if (rows[0]?.customer_id !== id) throw new Error(`asked for customer ${id}, got ${rows[0]?.customer_id}`);
    times.push(performance.now() - began);
  }
  return { median_ms: median(times) };
});
