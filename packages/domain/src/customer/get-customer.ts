import { sql } from '@dossier/db';
import { z } from 'zod';
import { canCall } from '../kernel/authorise.ts';
import type { Call, Handler } from '../kernel/call.ts';
import type { AnswerOf, Contract as AnyContract, InputOf } from '../kernel/contract.ts';
import { type Problem, Refusal } from '../kernel/errors.ts';
import { lacking } from '../kernel/field-rights.ts';
import { forbiddenBy } from '../kernel/read.ts';
import type { customerContracts } from './contract.ts';
import { writesOf } from './lifecycle-writes.ts';
import { type Customer, customerModel } from './model.ts';
import { requireCustomer, visibleCustomers } from './read.ts';
import { writtenCustomer } from './written-customer.ts';

type Contract = (typeof customerContracts)['MngGetCustomer'];

interface Forbidden extends Problem {
  readonly command: string;
}

/** How many ids an ambiguous external id names at most. */
const AMBIGUOUS_MAX = 100;

export const getCustomer: Handler<Contract> = (call, input) =>
  writtenCustomer(call, input) ?? plainCustomer(call, input);

async function plainCustomer(call: Call, input: InputOf<Contract>): Promise<AnswerOf<Contract>> {
  const customer = await findByKey(call, input);
  return input.can === 1 ? { customer, ...(await commandsOn(call, customer.customer_id)) } : { customer };
}

async function findByKey(call: Call, key: InputOf<Contract>): Promise<Customer> {
  if (key.customer_id !== undefined) return requireCustomer(call, sql`t.customer_id = ${key.customer_id}`);
  if (key.login !== undefined) {
    return requireCustomer(
      call,
      sql`t.customer_id in (select a.customer_id from account a where a.login = ${key.login})`,
    );
  }
  if (key.email) {
    if (!call.actor.rights.has('see_customer_contacts'))
      throw lacking('see_customer_contacts', 'Looking up by email', ['email']);
    return requireCustomer(call, sql`lower(t.email) = lower(${key.email.trim()}) and t.email <> ''`);
  }
  const found = await visibleCustomers(call, [sql`t.external_id = ${key.external_id}`], AMBIGUOUS_MAX);
  const [customer] = found;
  if (!customer) throw new Refusal('RET_NOT_FOUND');
  if (found.length === 1) return customer;
  const customer_ids = found.map((one) => one.customer_id);
  throw new Refusal('RET_CONFLICT', 'Several customers have this external_id.', { customer_ids });
}

/** Commands about one customer that this caller may run on a visible one, and those that its state forbids now. */
async function commandsOn(call: Call, id: number): Promise<{ can: string[]; cannot: Forbidden[] }> {
  const forbidden = await forbiddenBy(call, writesOf, { model: customerModel, id });
  const names = [...call.services.commands]
    .filter(([, { contract }]) => actsOnCustomer(contract) && canCall(contract.access, call.actor))
    .map(([name]) => name);
  return {
    can: names.filter((name) => !forbidden.has(name)),
    cannot: names.flatMap((command) => {
      const problem = forbidden.get(command);
      return problem ? [{ command, ...problem }] : [];
    }),
  };
}

/** A command that must be told an id acts on the record of that id, and names the customer beside it. */
function actsOnCustomer({ concerns, errors, input }: AnyContract): boolean {
  const id = input instanceof z.ZodObject ? input.shape['id'] : undefined;
  const isOfAnother = id instanceof z.ZodType && !id.safeParse(undefined).success;
  return !!concerns?.includes('customer_id') && errors.includes('RET_NOT_FOUND') && !isOfAnother;
}
