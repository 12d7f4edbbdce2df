import { raw, type Sql, sql } from '@dossier/db';
import type { Handler } from '../kernel/call.ts';
import { flows, stocks } from '../statistics/figures.ts';
import type { JobContracts } from './contract.ts';

const DAY_S = 86_400;

/** Figures of today, and of yesterday what can still be told of it: its last run came before its last customer. */
export const computeStatistics: Handler<JobContracts['ComputeStatistics']> = async (call) => {
  const today = call.now - (call.now % DAY_S);
  const counted = countedSince(today - DAY_S, today);
  const [done] = await call.query<{ customers: number; figures: number }>(sql`with counted as (${counted}),
    written as (insert into daily_statistics as s (day, brand, desk_id, figure, value) select * from counted
      on conflict (day, brand, desk_id, figure) do update set value = excluded.value
        where s.value <> excluded.value returning 1),
    gone as (delete from daily_statistics s
      where (s.day = ${today}::int8 or s.day = ${today - DAY_S}::int8 and s.figure = any(${[...flows]}::text[]))
        and not exists (select 1 from counted c where c.day = s.day and c.brand = s.brand and c.desk_id = s.desk_id
          and c.figure = s.figure) returning 1)
    select (select coalesce(sum(value), 0)::int8 from counted where figure = any(${[...stocks]}::text[])) as customers,
      ((select count(*) from written) + (select count(*) from gone))::int8 as figures`);
  return { changed: 0, alert: '', customers: done?.customers ?? 0, figures: done?.figures ?? 0 };
};

function countedSince(since: number, today: number): Sql {
  const dayOf = (column: string) => raw(`${column} - ${column} % ${DAY_S}`);
  return sql`select ${dayOf('created_time')} as day, brand, desk_id, 'added' as figure, count(*)::int4 as value
      from customer where created_time >= ${since}::int8 and created_time < ${today + DAY_S}::int8 group by 1, 2, 3
    union all select ${dayOf('conversion_time')}, brand, desk_id, 'conversions', count(*)::int4
      from customer where conversion_time >= ${since}::int8 and conversion_time < ${today + DAY_S}::int8 group by 1, 2, 3
    union all select ${dayOf('time')}, brand, desk_id, 'contacts', count(*)::int4
      from change where time >= ${since}::int8 and time < ${today + DAY_S}::int8 and model = 'customer' and type = 1
        and 'last_contact_time' = any(fields) group by 1, 2, 3
    union all select ${today}::int8, brand, desk_id, (${[...stocks]}::text[])[status + 1], count(*)::int4
      from customer group by 1, 2, 3, 4`;
}
