import { join, type Sql, sql } from '@dossier/db';
import { accountWrites } from '../account/writes.ts';
import { CUSTOMER_STATUS_ARCHIVED, type Customer, customerModel } from '../customer/model.ts';
import { visibleCustomers } from '../customer/read.ts';
import { visibleCustomer } from '../customer/scope.ts';
import { customerWrites } from '../customer/writes.ts';
import type { Call, Handler } from '../kernel/call.ts';
import type { Values } from '../kernel/change-sql.ts';
import { Refusal } from '../kernel/errors.ts';
import { lacking, lackingFor, rightOf } from '../kernel/field-rights.ts';
import { fieldOf } from '../kernel/model.ts';
import type { Writes } from '../kernel/writes.ts';
import { movedNoteWrites } from '../note/writes.ts';
import type { duplicateContracts } from './contract.ts';

type Contract = (typeof duplicateContracts)['MngMergeCustomers'];

export const mergeCustomers: Handler<Contract> = (call, { into, from, take = [] }) => {
  requireRights(call, take);
  return call.steps(async (step) => {
    const group = step.asGroup();
    const [kept, other] = await lockedPair(step, into, from);
    refuseUnlike(kept, other);
    // An e-mail is one customer's own: it leaves the other one first.
    const left: Values = take.includes('email') ? { email: '' } : {};
    await step.change(customerWrites, from, { set: { status: CUSTOMER_STATUS_ARCHIVED, ...left } });
    // Before the other's owner or desk may take the customer out of one's sight.
    await moveAll(step, accountWrites, {
      of: sql`select login as id from account where customer_id = ${from}`,
      into,
    });
    await moveAll(step, movedNoteWrites, { of: sql`select id from note where customer_id = ${from}`, into });
    const taken = Object.fromEntries(take.map((name) => [name, other[name as keyof Customer]]));
    const { after } = await step.change(customerWrites, into, { set: { ...taken, put_back: 1 } });
    return { customer: after, group };
  });
};

function requireRights({ actor }: Call, take: readonly string[]): void {
  if (!actor.rights.has('link_accounts')) throw lacking('link_accounts', 'Merging customers');
  for (const name of take) {
    const right = rightOf(fieldOf(customerModel, name));
    if (right && !actor.rights.has(right)) throw lackingFor(right, name);
  }
}

/** Both customers as they are once nothing can refer to them anew; `RET_NOT_FOUND` unless both are in scope. */
async function lockedPair(step: Call, into: number, from: number): Promise<[Customer, Customer]> {
  const both = sql`t.customer_id in (${into}, ${from})`;
  const visible = visibleCustomer(step.actor, (column) => `t."${column}"`);
  await step.query(sql`select 1 from customer t where ${join([both, visible], ' and ')}
    order by t.customer_id for update`);
  const found = await visibleCustomers(step, [both], 2);
  const [kept, other] = [into, from].map((id) => found.find(({ customer_id }) => customer_id === id));
  if (!kept || !other) throw new Refusal('RET_NOT_FOUND');
  return [kept, other];
}

function refuseUnlike(kept: Customer, other: Customer): void {
  const refuse = (field: string, rule: string, message: string) => {
    throw new Refusal('RET_CONFLICT', `${field} ${message}.`, { fields: [{ field, rule, message }] });
  };
  if (kept.brand !== other.brand) refuse('from', 'brand', 'is of another brand');
  if (kept.status === CUSTOMER_STATUS_ARCHIVED) refuse('into', 'state', 'is archived');
}

/** Gives what belongs to one customer to another; one that can't go keeps all from going. */
async function moveAll(step: Call, writes: Writes, { of, into }: { of: Sql; into: number }): Promise<void> {
  const rows = await step.query<{ id: number }>(of);
  const ids = rows.map(({ id }) => id);
  const outcomes = await step.changeMany(writes, ids, { set: { customer_id: into } });
  const stuck = outcomes.find(({ refused }) => refused);
  if (stuck?.refused) throw stuck.refused;
}
