import { type Sql, sql } from '@dossier/db';
import { CUSTOMER_STATUS_PROSPECT } from '../customer/model.ts';
import { visibleCustomer } from '../customer/scope.ts';
import type { Actor } from '../kernel/access.ts';
import type { Call, Handler } from '../kernel/call.ts';
import type { JobContracts } from './contract.ts';
import { enabledStaff, OWNER } from './people.ts';

const DAY_S = 86_400;
const NAMED_MAX = 100;
const WARNING = 20;

/** One message for each person: their own prospects, and those without owner at the desks they lead. */
export const reportQuietProspects: Handler<JobContracts['ReportQuietProspects']> = async (call) => {
  const days = call.services.settings.QUIET_PROSPECT_DAYS;
  const quiet = sql`c.status = ${CUSTOMER_STATUS_PROSPECT} and c.enable = 1
    and greatest(c.last_contact_time, c.created_time) < ${call.now - days * DAY_S}::int8`;
  const people = await enabledStaff(
    call,
    sql`s.id in (select ${OWNER} from customer c where ${quiet} union select d.manager_id from desk d)`,
  );
  let told = 0;
  for (const person of people.filter(({ rights }) => rights.has('see_customers'))) {
    if (await report(call, { person, quiet, days })) told += 1;
  }
  const [all] = await call.query<{ prospects: number }>(
    sql`select count(*)::int8 as prospects from customer c where ${quiet}`,
  );
  return { changed: told, alert: '', prospects: all?.prospects ?? 0, told };
};

async function report(call: Call, of: { person: Actor; quiet: Sql; days: number }): Promise<boolean> {
  const { person, quiet, days } = of;
  const visible = visibleCustomer(person, (column) => `c."${column}"`);
  const rows = await call.query<{ customer_id: number; count: number }>(sql`select c.customer_id,
      (count(*) over ())::int4 as count
    from customer c where ${quiet} and ${visible} and (${OWNER} = ${person.staff_id}::int4
      or ${OWNER} = 0 and c.desk_id in (select d.desk_id from desk d where d.manager_id = ${person.staff_id}::int4))
    order by greatest(c.last_contact_time, c.created_time), c.customer_id limit ${NAMED_MAX}`);
  const count = rows[0]?.count ?? 0;
  if (count === 0) return false;
  await call.notify(person.staff_id, {
    message: 'Prospects without contact',
    description: `${count} without contact for ${days} days`,
    level: WARNING,
    data: { count, customer_ids: rows.map(({ customer_id }) => customer_id) },
  });
  return true;
}
