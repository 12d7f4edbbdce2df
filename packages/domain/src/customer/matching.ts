import type { Sql } from '@dossier/db';
import { deskIn, parseDeskMask } from '../desk/mask.ts';
import type { Call } from '../kernel/call.ts';
import type { Filter } from '../list/request.ts';
import { searchSql } from '../list/search.ts';
import { visibleCustomer } from './scope.ts';

// Kept beside the record in search form: names with the external id, and contacts.
const NAMES = 't.search_names';
const CONTACTS = 't.search_contacts';

/** The customers in the caller's scope, narrowed by what a list's grammar has for people: desk filter and search. */
export function matchingCustomers(
  call: Call,
  { deskFilter, search }: Pick<Filter, 'deskFilter' | 'search'>,
): Sql[] {
  const visible = visibleCustomer(call.actor, (column) => `t."${column}"`);
  const narrowed = deskFilter === undefined ? [] : [deskIn(parseDeskMask(deskFilter), 't.desk_id')];
  const texts = call.actor.rights.has('see_customer_contacts') ? [NAMES, CONTACTS] : [NAMES];
  return [visible, ...narrowed, ...searchSql(search, texts)];
}
