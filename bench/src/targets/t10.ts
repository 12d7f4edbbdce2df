import { sql } from '@dossier/db';
import type { ListenersPlan } from '../harness/listeners.ts';
import { reader, tokenOf, writer } from '../harness/people.ts';
import { startRunner, startServer } from '../harness/runner.ts';
import type { Stage } from '../harness/stage.ts';
import type { Side, Target } from '../harness/target.ts';

const CONNECTIONS = 1000;
const EVENTS = 100;
/** About as long as an event of a whole record. */
const BYTES = 1500;

const shape = { connections: CONNECTIONS, events: EVENTS };
const runner = new URL('../harness/listeners.ts', import.meta.url);

/** All see these customers; by different masks, with contacts and without. */
const people = [
  { ...writer, name: 'sees-all' },
  reader('sees-masked', '*'),
  { ...writer, name: 'sees-most', desks: '*,!DESK_AFRICA' },
  reader('sees-most-masked', '*,!DESK_AFRICA'),
];

export const t10: Target = {
  name: 'T10',
  ours: 'deliveries to 1,000 subscribers of four scopes and masks',
  reference: 'a bare loop that writes to 1,000 connections',
  goals: [{ figure: 'per_second', unit: '/s', than: 'at least', times: 0.7 }],
  open: async (stage) => ({ ours: await startOurs(stage), reference: await startBare(stage) }),
};

async function startOurs(stage: Stage): Promise<Side> {
  const tokens: string[] = [];
  for (const one of people) tokens.push(await tokenOf(stage, one));
  const seen = await stage.database.query<{ customer_id: number }>(sql`select c.customer_id from customer c
    left join desk d using (desk_id) where d.desk is distinct from 'DESK_AFRICA' and c.desk_id > 0 limit ${EVENTS}`);
  const desk = {
    tokens,
    writer: await tokenOf(stage, writer),
    ids: seen.map(({ customer_id }) => customer_id),
  };
  return startRunner(runner, { port: stage.port, ...shape, desk } satisfies ListenersPlan);
}

async function startBare({ processes }: Stage): Promise<Side> {
  const file = new URL('../../reference/write-loop.ts', import.meta.url);
  const server = await startServer(file, { processes, bytes: BYTES });
  const side = await startRunner(runner, { port: server.port, ...shape } satisfies ListenersPlan);
  return {
    run: side.run,
    close: async () => {
      await side.close();
      await server.close();
    },
  };
}
