import { raw, sql } from '@dossier/db';
import { sessionTypes } from '../kernel/access.ts';
import type { Call, Handler } from '../kernel/call.ts';
import { Refusal } from '../kernel/errors.ts';
import { lacking } from '../kernel/field-rights.ts';
import { logEvent } from '../log/event.ts';
import { EV_DISCLOSED } from '../log/event-types.ts';
import { staffModel } from '../staff/model.ts';
import type { customerContracts } from './contract.ts';
import { requireCustomer } from './read.ts';
import { visibleCustomer } from './scope.ts';

type Contract = (typeof customerContracts)['MngRevealCustomerField'];

export const revealCustomerField: Handler<Contract> = async (call, { customer_id, field, reason }) => {
  if (!call.actor.rights.has('see_customers')) throw lacking('see_customers', 'Revealing a contact');
  await requireCustomer(call, sql`t.customer_id = ${customer_id}`);
  await withinBudget(call);
  const { now, transport, address, command, group } = call.origin;
  const { actor } = call;
  // The value leaves the statement only together with its log row.
  const [shown] = await call.query<{ value: string }>(sql`with shown as (
      select t.*, t.${raw(field)} as value from customer t
      where t.customer_id = ${customer_id} and ${visibleCustomer(actor, (column) => `t."${column}"`)}),
    logged as (
      insert into change (time, staff_id, transport, address, command, "group", model, record_id, type, fields, note,
        brand, desk_id, manager_id, assigned_manager_id)
      select ${now}::int8, ${actor.staff_id}, ${transport}, ${address}, ${command}, ${group}, 'customer', customer_id,
        ${EV_DISCLOSED}, array[${field}], ${reason.trim()}, brand, desk_id, manager_id, assigned_manager_id
      from shown returning change_id)
    select value from shown, logged`);
  if (!shown) throw new Refusal('RET_NOT_FOUND');
  call.changes += 1;
  return { customer_id, field, value: shown.value };
};

/** The first one past the budget is told to CRM administrators and to those who read the log. */
async function withinBudget(call: Call): Promise<void> {
  const { staff_id } = call.actor;
  const { retry_after_ms, isFirst } = await call.services.limits.revealed(staff_id);
  if (retry_after_ms === 0) return;
  if (isFirst) {
    const note = 'The budget of reveals of this hour is used up.';
    const about = { model: staffModel.name, record_id: staff_id, staff_id, type: EV_DISCLOSED, note };
    await call.query(logEvent(call, about));
    call.changes += 1;
    await alert(call, note);
  }
  throw new Refusal('RET_TOO_FREQUENT', 'Your reveals of this hour are used up.', { retry_after_ms });
}

async function alert(call: Call, description: string): Promise<void> {
  const { staff_id: manager_id, brand } = call.actor;
  const administrators = await call.query<{ id: number }>(sql`select id from staff
    where role = ${sessionTypes.SESSION_CRM_ADMIN} and enable = 1 and brand in ('', ${brand}) order by id`);
  const message = { message: 'Reveals used up', description, level: 20, data: { manager_id } } as const;
  for (const { id } of administrators) await call.notify(id, message);
}
