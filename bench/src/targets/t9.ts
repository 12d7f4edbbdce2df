import { sql } from '@dossier/db';
import { DEMO_PASSWORD } from '@dossier/domain/server';
import { readSettings } from '@dossier/runtime';
import { openAsker } from '../harness/asker.ts';
import { startLoad } from '../harness/loads.ts';
import type { PacedPlan } from '../harness/paced.ts';
import { tokenOf, writer } from '../harness/people.ts';
import { startRunner } from '../harness/runner.ts';
import type { Stage } from '../harness/stage.ts';
import type { Side, Target } from '../harness/target.ts';
import type { Entrant } from '../harness/traffic.ts';

const AT_A_TIME = 16;
const CUSTOMERS = 500;
const PASSWORD = 'measured 4711 times';

export const t9: Target = {
  name: 'T9',
  ours: 'AuthCustomer, 16 at a time; other commands meanwhile',
  reference: 'bare argon2id, as many at once as cores; other commands alone',
  goals: [
    { figure: 'per_second', unit: '/s', than: 'at least', times: 0.85 },
    { figure: 'p99_ms', unit: 'ms', than: 'at most', times: 3 },
  ],
  open: async (stage) => {
    const others: PacedPlan = { port: stage.port, token: await tokenOf(stage, writer), ids: stage.ids };
    const atWork = await startRunner(new URL('../harness/paced.ts', import.meta.url), others);
    return { ours: await startSignIns(stage, atWork), reference: await startBare(atWork) };
  },
};

/** The sign-ins by themselves, then with people at work beside them. */
async function startSignIns(stage: Stage, atWork: Side): Promise<Side> {
  const entrants = await withPasswords(stage);
  const traffic = { kind: 'sign-in', entrants, password: PASSWORD } as const;
  const load = await startLoad({ port: stage.port, connections: AT_A_TIME, depth: 1, traffic });
  return {
    close: load.close,
    run: async (seconds) => {
      const alone = await load.run(seconds);
      const [, others] = await Promise.all([load.run(seconds), atWork.run(seconds)]);
      return { ...others, ...pick(alone) };
    },
  };
}

async function startBare(atWork: Side): Promise<Side> {
  const { ARGON2_MEMORY_KIB, ARGON2_PASSES, ARGON2_LANES } = readSettings(process.env, '.env');
  const plan = { memoryCost: ARGON2_MEMORY_KIB, timeCost: ARGON2_PASSES, parallelism: ARGON2_LANES };
  const bare = await startRunner(new URL('../../reference/argon2id.ts', import.meta.url), plan);
  return {
    run: async (seconds) => {
      const hashed = await bare.run(seconds);
      return { ...(await atWork.run(seconds)), ...pick(hashed) };
    },
    close: async () => {
      await bare.close();
      await atWork.close();
    },
  };
}

const pick = ({ per_second = Number.NaN }) => ({ per_second });

/** Customers who may sign in; the hash of one is the hash of all, for making it is not what is measured. */
async function withPasswords({ port, database }: Stage): Promise<Entrant[]> {
  const entrants = await database.query<Entrant>(sql`select customer_id, email from customer
    where enable = 1 and enable_otp = 0 and status in (0, 3) and email <> '' order by customer_id limit ${CUSTOMERS}`);
  const [first] = entrants;
  if (!first) throw new Error('no customer may sign in');
  const anybody = await openAsker(port);
  const { data } = await anybody.ask<{ __token: string }>('AuthManager', {
    login: 1,
    password: DEMO_PASSWORD,
  });
  anybody.close();
  const administrator = await openAsker(port, data.__token);
  await administrator.ask('MngSetCustomerPassword', { customer_id: first.customer_id, password: PASSWORD });
  administrator.close();
  await database.query(sql`update customer c set password_hash = f.password_hash
    from customer f where f.customer_id = ${first.customer_id}
      and c.customer_id = any(${entrants.map(({ customer_id }) => customer_id)}::int4[])`);
  return entrants;
}
