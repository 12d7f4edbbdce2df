import type { Sql } from '@dossier/db';
import { deskIn, parseDeskMask } from '../desk/mask.ts';
import type { Call } from '../kernel/call.ts';
import type { Filter } from '../list/request.ts';
import { visibleCustomer } from './scope.ts';
import { searchSql } from './search.ts';

/** The customers in the caller's scope, narrowed by what a list's grammar has for people: desk filter and search. */
export function matchingCustomers(
  call: Call,
  { deskFilter, search }: Pick<Filter, 'deskFilter' | 'search'>,
): Sql[] {
  const visible = visibleCustomer(call.actor, (column) => `t."${column}"`);
  const narrowed = deskFilter === undefined ? [] : [deskIn(parseDeskMask(deskFilter), 't.desk_id')];
  return [visible, ...narrowed, ...searchSql(search, call.actor.rights.has('see_customer_contacts'))];
}
