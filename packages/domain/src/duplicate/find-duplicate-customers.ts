import { sql } from '@dossier/db';
import { requireCustomer } from '../customer/read.ts';
import type { Handler } from '../kernel/call.ts';
import { lacking } from '../kernel/field-rights.ts';
import { seesContacts } from '../kernel/mask.ts';
import { sentOnly } from '../kernel/sent.ts';
import type { duplicateContracts } from './contract.ts';
import { contactReasons, duplicatesOf } from './duplicates-of.ts';

type Contract = (typeof duplicateContracts)['MngFindDuplicateCustomers'];

export const findDuplicateCustomers: Handler<Contract> = async (call, { customer_id, ...sent }) => {
  const contact = contactReasons.find((field) => sent[field] !== undefined);
  if (contact && !seesContacts(call.actor))
    throw lacking('see_customer_contacts', `Looking up by ${contact}`, [contact]);
  const person =
    customer_id === undefined
      ? sentOnly(sent)
      : await requireCustomer(call, sql`t.customer_id = ${customer_id}`);
  const rows = await duplicatesOf(call, person);
  return { rows, count: rows.length };
};
