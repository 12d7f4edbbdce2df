import { type Asker, openAsker, type Page, type Row } from '../harness/asker.ts';
import { reader, tokenOf } from '../harness/people.ts';
import type { Stage } from '../harness/stage.ts';
import { median } from '../harness/statistics.ts';
import type { Side } from '../harness/target.ts';

const LIMIT = 50;
const LONGEST = 50_000;
/** Of a million customers the filter and the mask leave this share and some more. */
const DEEP = 0.9;

/** Leaves out one desk of many. */
const masked = reader('masked', '*,!DESK_AFRICA');
const filter = { count: 'none', where: [['enable', '=', 1]], orderBy: [['created_time', 'desc']] };

/** The first page of a list, and one at 90 % of its rows. */
export async function startPages(stage: Stage): Promise<{ readonly first: Side; readonly deep: Side }> {
  const asker = await openAsker(stage.port, await tokenOf(stage, masked));
  const { row, next } = await walkTo(asker, Math.floor((stage.ids.to - stage.ids.from + 1) * DEEP));
  return {
    first: { ...pages(asker, { offset: 0 }, undefined), close: () => undefined },
    deep: pages(asker, { after: next }, row),
  };
}

/** The row at a position of the list and the cursor behind it, found page by page. */
async function walkTo(asker: Asker, position: number): Promise<{ row: Row | undefined; next: string }> {
  let place: object = { offset: 0 };
  for (let left = position; ; ) {
    const limit = Math.min(left, LONGEST);
    const request = { ...filter, ...place, limit, fields: ['created_time'] };
    const { rows, next } = (await asker.ask<Page>('MngGetCustomersByFilter', request)).data;
    if (rows.length < limit || next === undefined) throw new Error(`the list has no ${position} rows`);
    left -= limit;
    if (left === 0) return { row: rows.at(-1), next };
    place = { after: next };
  }
}

/** One page again and again; it must be full, in order, and come after the row before it. */
function pages(asker: Asker, place: object, before: Row | undefined): Side {
  const request = { ...filter, ...place, limit: LIMIT };
  return {
    close: asker.close,
    run: async (seconds) => {
      const times: number[] = [];
      const until = performance.now() + seconds * 1000;
      while (performance.now() < until) {
        const { ms, data } = await asker.ask<Page>('MngGetCustomersByFilter', request);
        const created = [...(before ? [before] : []), ...data.rows].map((row) => Number(row['created_time']));
        const inOrder = created.every((time, n) => n === 0 || time <= (created[n - 1] ?? 0));
        if (data.rows.length !== LIMIT || !inOrder) throw new Error('a page is not full or not in order');
        times.push(ms);
      }
      return { median_ms: median(times) };
    },
  };
}
