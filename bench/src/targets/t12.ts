import { type Asker, openAsker, type Page, type Row } from '../harness/asker.ts';
import { reader, tokenOf } from '../harness/people.ts';
import { median } from '../harness/statistics.ts';
import type { Side, Target } from '../harness/target.ts';

const LIMIT = 50;
/** Of a million customers the filter and the mask leave this share and some more. */
const DEEP = 0.9;

/** Leaves out one desk of many. */
const masked = reader('masked', '*,!DESK_AFRICA');
const filter = {
  limit: LIMIT,
  count: 'none',
  where: [['enable', '=', 1]],
  orderBy: [['created_time', 'desc']],
};

export const t12: Target = {
  name: 'T12',
  ours: 'keyset page at 90 % of the rows, filter and desk mask',
  reference: 'page 1 of the same list',
  goals: [{ figure: 'median_ms', unit: 'ms', than: 'at most', times: 1.5 }],
  open: async (stage) => {
    const asker = await openAsker(stage.port, await tokenOf(stage, masked));
    const offset = Math.floor((stage.ids.to - stage.ids.from + 1) * DEEP) - LIMIT;
    const { data } = await asker.ask<Page>('MngGetCustomersByFilter', { ...filter, offset });
    const { rows, next } = data;
    if (rows.length !== LIMIT || next === undefined)
      throw new Error(`there are no ${offset + LIMIT} rows in the list`);
    return {
      ours: pages(asker, { ...filter, after: next }, rows.at(-1)),
      reference: { ...pages(asker, { ...filter, offset: 0 }, undefined), close: () => undefined },
    };
  },
};

/** One page again and again; it must be full, in order, and come after the row before it. */
function pages(asker: Asker, request: object, before: Row | undefined): Side {
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
