import { join, raw, sql } from '@dossier/db';
import { visibleCustomer } from '../customer/scope.ts';
import type { Handler } from '../kernel/call.ts';
import { lacking } from '../kernel/field-rights.ts';
import type { StatisticsRow, statisticsContracts } from './contract.ts';
import { figures, stocks } from './figures.ts';

const sums = join(
  figures.map((name) => sql`coalesce(sum(value) filter (where figure = ${name}), 0)::int8 as ${raw(name)}`),
);

export const getStatistics: Handler<(typeof statisticsContracts)['MngGetStatistics']> = async (
  call,
  { from, to, by },
) => {
  const { actor } = call;
  if (!actor.rights.has('see_all_customers')) throw lacking('see_all_customers', 'Looking at statistics');
  const visible = visibleCustomer(actor, (column) => `s."${column}"`);
  const each = raw(by === 'desk' ? 'brand, desk_id' : "'', 0");
  const rows =
    await call.query<StatisticsRow>(sql`select day, brand, desk_id, (count(*) filter (where figure = any(${[...stocks]}::text[])) > 0)::int4 as counted, ${sums}
    from (select s.day, s.figure, s.value, g.brand, g.desk_id from daily_statistics s
      cross join lateral (select ${each}) g (brand, desk_id)
      where s.day between ${from}::int8 and ${to}::int8 and ${visible}) s
    group by day, brand, desk_id order by day, brand, desk_id`);
  return { rows };
};
