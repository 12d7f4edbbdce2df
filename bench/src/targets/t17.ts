import { sql } from '@dossier/db';
import { type Asker, openAsker } from '../harness/asker.ts';
import { type Person, tokenOf, writer } from '../harness/people.ts';
import type { Stage } from '../harness/stage.ts';
import { quantile } from '../harness/statistics.ts';
import type { Side, Target } from '../harness/target.ts';

const PEOPLE = 200;

const narrow: Person = { ...writer, name: 'narrow-writer', desks: 'DESK_AFRICA' };

interface Known {
  readonly customer_id: number;
  readonly fields: Readonly<Record<string, string | number>>;
}

interface Found {
  readonly rows: readonly { readonly customer_id: number }[];
}

/** Asks about one of the customers; answers how long it took. */
type Ask = (known: Known) => Promise<number>;

export const t17: Target = {
  name: 'T17',
  ours: 'probable duplicates by id and by fields, narrow and wide masks, worst p95',
  reference: '-',
  goals: [{ figure: 'p95_ms', unit: 'ms', than: 'at most', value: 10 }],
  open: async (stage) => {
    const [all, few] = await Promise.all(
      [writer, narrow].map(async (one) => openAsker(stage.port, await tokenOf(stage, one))),
    );
    if (!all || !few) throw new Error('nobody asks');
    return {
      ours: lookUps([all, few], [byId(all), byFields(all, true), byFields(few, false)], await some(stage)),
    };
  },
};

/** Customers of all kinds with what a person who comes anew would tell. */
async function some({ database, ids }: Stage): Promise<Known[]> {
  const every = Math.max(1, Math.ceil((ids.to - ids.from) / PEOPLE));
  const rows = await database.query<
    Known['fields'] & { customer_id: number }
  >(sql`select customer_id, full_name, email,
      phone, tax_id, national_id, extract(epoch from birth_date)::int8 as birth_date
    from customer where customer_id % ${every} = 0`);
  return rows.map(({ customer_id, ...fields }) => {
    const told = Object.entries(fields).filter(([, value]) => value !== '' && value !== null);
    return { customer_id, fields: Object.fromEntries(told) };
  });
}

function byId(asker: Asker): Ask {
  return async ({ customer_id }) => {
    const { ms, data } = await asker.ask<Found>('MngFindDuplicateCustomers', { customer_id });
    if (data.rows.some((row) => row.customer_id === customer_id))
      throw new Error('one is not its own duplicate');
    return ms;
  };
}

function byFields(asker: Asker, sees: boolean): Ask {
  return async ({ customer_id, fields }) => {
    const { ms, data } = await asker.ask<Found>('MngFindDuplicateCustomers', fields);
    const found = data.rows.some((row) => row.customer_id === customer_id);
    if (sees && !found) throw new Error(`customer ${customer_id} was not found by what is known of it`);
    return ms;
  };
}

/** Each way for its share of the time; the slowest of them counts. */
function lookUps(askers: readonly Asker[], ways: readonly Ask[], people: readonly Known[]): Side {
  return {
    close: () =>
      askers.forEach((asker) => {
        asker.close();
      }),
    run: async (seconds) => {
      const p95: number[] = [];
      for (const ask of ways) {
        const times: number[] = [];
        const until = performance.now() + (seconds * 1000) / ways.length;
        for (let n = 0; n === 0 || performance.now() < until; n += 1) {
          times.push(await ask(people[n % people.length] as Known));
        }
        p95.push(quantile(times, 0.95));
      }
      return { p95_ms: Math.max(...p95) };
    },
  };
}
