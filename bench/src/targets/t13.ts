import { sql } from '@dossier/db';
import { type Asker, openAsker, type Page, type Row } from '../harness/asker.ts';
import { reader, tokenOf } from '../harness/people.ts';
import type { Stage } from '../harness/stage.ts';
import { quantile } from '../harness/statistics.ts';
import type { Side, Target } from '../harness/target.ts';

const LIMIT = 50;
const WORDS = 20;

export const t13: Target = {
  name: 'T13',
  ours: 'search, worst p95 of common and rare words under narrow and wide masks',
  reference: '-',
  goals: [{ figure: 'p95_ms', unit: 'ms', than: 'at most', value: 15 }],
  open: async (stage) => {
    const people = [reader('wide', '*'), reader('narrow', 'DESK_AFRICA')];
    const askers = await Promise.all(
      people.map(async (one) => openAsker(stage.port, await tokenOf(stage, one))),
    );
    return { ours: searches(askers, await wordsIn(stage)) };
  },
};

/** Plain words of three letters and more: those most customers have, and those of one customer. */
async function wordsIn({ database, ids }: Stage): Promise<string[][]> {
  const every = Math.ceil((ids.to - ids.from) / WORDS);
  const common = await database.query<{ word: string }>(sql`select lower(first_name) as word from customer
    where first_name ~ '^[A-Za-z]{3,}$' group by 1 order by count(*) desc, 1 limit ${WORDS}`);
  const rare = await database.query<{ word: string }>(sql`select lower(external_id) as word from customer
    where customer_id % ${every} = 0 and external_id <> ''`);
  return [common, rare].map((rows) => rows.map(({ word }) => word));
}

/** Each mask with each kind of words for its share of the time; the slowest of them counts. */
function searches(askers: readonly Asker[], kinds: readonly string[][]): Side {
  const pairs = askers.flatMap((asker) => kinds.map((words) => ({ asker, words })));
  return {
    close: () =>
      askers.forEach((asker) => {
        asker.close();
      }),
    run: async (seconds) => {
      const p95: number[] = [];
      for (const pair of pairs) p95.push(quantile(await timesOf(pair, seconds / pairs.length), 0.95));
      return { p95_ms: Math.max(...p95) };
    },
  };
}

async function timesOf({ asker, words }: { asker: Asker; words: readonly string[] }, seconds: number) {
  const times: number[] = [];
  const until = performance.now() + seconds * 1000;
  for (let n = 0; n === 0 || performance.now() < until; n += 1) {
    const word = words[n % words.length] ?? '';
    const request = { limit: LIMIT, offset: 0, count: 'none', search: word };
    const { ms, data } = await asker.ask<Page>('MngGetCustomersByFilter', request);
    const wrong = data.rows.find((row) => !searchedIn(row).includes(word));
    if (wrong) throw new Error(`${word} was searched and ${searchedIn(wrong)} found`);
    times.push(ms);
  }
  return times;
}

/** The texts of a row that are searched, without case and accents. */
function searchedIn(row: Row): string {
  const texts = ['full_name', 'first_name', 'middle_name', 'last_name', 'external_id'].map(
    (name) => row[name],
  );
  return texts.join(' ').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
