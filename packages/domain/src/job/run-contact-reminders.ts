import { type Sql, sql } from '@dossier/db';
import { CUSTOMER_STATUS_ARCHIVED } from '../customer/model.ts';
import { visibleCustomer } from '../customer/scope.ts';
import type { Actor } from '../kernel/access.ts';
import type { Call, Handler } from '../kernel/call.ts';
import type { JobContracts } from './contract.ts';
import { enabledStaff, OWNER } from './people.ts';

/** Told of in one transaction. */
const SLICE = 100;
/** What has waited longer was forgotten long ago, or imported so. */
const OVERDUE_MAX_S = 30 * 86_400;
const INFORMATION = 10;
const WARNING = 20;

interface Day {
  readonly start: number;
  readonly end: number;
}

interface Due {
  readonly customer_id: number;
  readonly due_time: number;
}

/** A contact is told of together with the row that says it was, so once, whatever happens in between. */
export const runContactReminders: Handler<JobContracts['RunContactReminders']> = async (call) => {
  const day = await today(call);
  const due = sql`c.next_contact_time >= ${day.start - OVERDUE_MAX_S}::int8 and c.next_contact_time < ${day.end}::int8
    and c.status <> ${CUSTOMER_STATUS_ARCHIVED} and not exists (select 1 from contact_reminder r
      where r.customer_id = c.customer_id and r.due_time = c.next_contact_time)`;
  const owners = await enabledStaff(call, sql`s.id in (select ${OWNER} from customer c where ${due})`);
  let reminders = 0;
  for (const owner of owners.filter(({ rights }) => rights.has('see_customers'))) {
    for (let told = SLICE; told === SLICE; reminders += told) {
      told = await call.steps((step) => remind(step, { owner, due, day }));
    }
  }
  return { changed: reminders, alert: '', reminders };
};

async function remind(step: Call, of: { owner: Actor; due: Sql; day: Day }): Promise<number> {
  const { owner, due, day } = of;
  const visible = visibleCustomer(owner, (column) => `c."${column}"`);
  const contacts = await step.query<Due>(sql`insert into contact_reminder (customer_id, due_time)
    select c.customer_id, c.next_contact_time from customer c
    where ${due} and ${OWNER} = ${owner.staff_id}::int4 and ${visible}
    order by c.next_contact_time, c.customer_id limit ${SLICE}
    on conflict (customer_id) do update set due_time = excluded.due_time returning customer_id, due_time`);
  for (const { customer_id, due_time } of contacts) {
    const overdue = due_time < day.start;
    await step.notify(owner.staff_id, {
      message: overdue ? 'A contact is overdue' : 'A contact is due today',
      description: `Customer ${customer_id}`,
      level: overdue ? WARNING : INFORMATION,
      data: { customer_id, next_contact_time: due_time },
    });
  }
  return contacts.length;
}

/** The day it is where the schedules are meant. */
async function today(call: Call): Promise<Day> {
  const zone = call.services.settings.JOBS_TIMEZONE;
  const [day] = await call.query<Day>(sql`select extract(epoch from day at time zone ${zone})::int8 as start,
      extract(epoch from (day + interval '1 day') at time zone ${zone})::int8 as end
    from (select date_trunc('day', to_timestamp(${call.now}::int8) at time zone ${zone}) as day) d`);
  if (!day) throw new Error('the database knows no day');
  return day;
}
