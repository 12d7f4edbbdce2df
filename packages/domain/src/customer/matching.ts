import type { Sql } from '@dossier/db';
import { deskIn, parseDeskMask } from '../desk/mask.ts';
import type { Call } from '../kernel/call.ts';
import { fieldOf } from '../kernel/model.ts';
import type { Filter } from '../list/request.ts';
import { searchSql } from '../list/search.ts';
import { customerModel } from './model.ts';
import { visibleCustomer } from './scope.ts';

const names = ['full_name', 'first_name', 'middle_name', 'last_name', 'external_id'];
const contacts = Object.keys(customerModel.fields).filter((name) => fieldOf(customerModel, name).contact);

/** The customers in the caller's scope, narrowed by what a list's grammar has for people: desk filter and search. */
export function matchingCustomers(
  call: Call,
  { deskFilter, search }: Pick<Filter, 'deskFilter' | 'search'>,
): Sql[] {
  const visible = visibleCustomer(call.actor, (column) => `t."${column}"`);
  const narrowed = deskFilter === undefined ? [] : [deskIn(parseDeskMask(deskFilter), 't.desk_id')];
  const searched = call.actor.rights.has('see_customer_contacts') ? [...names, ...contacts] : names;
  const columns = searched.map((name) => `t."${name}"`);
  return [visible, ...narrowed, ...searchSql(search, columns)];
}
