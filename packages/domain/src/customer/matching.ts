import type { Sql } from '@dossier/db';
import { deskNowIn, parseDeskMask } from '../desk/mask.ts';
import type { Call } from '../kernel/call.ts';
import type { Filter } from '../list/request.ts';
import { searchSql } from '../list/search.ts';
import { visibleCustomer } from './scope.ts';

// Kept beside the record in search form: names with the external id, and contacts.
const NAMES = { sql: 't.search_names', ids: true } as const;
const CONTACTS = { sql: 't.search_contacts' };

const DESK = 't.desk_id';

/** The customers in the caller's scope, narrowed by what a list's grammar has for people: desk filter and search. */
export async function matchingCustomers(
  call: Call,
  { deskFilter, search }: Pick<Filter, 'deskFilter' | 'search'>,
): Promise<Sql[]> {
  const desks = await deskNowIn(call, parseDeskMask(call.actor.desks), DESK);
  const visible = visibleCustomer(call.actor, (column) => `t."${column}"`, desks);
  const narrowed = deskFilter === undefined ? [] : [await deskNowIn(call, parseDeskMask(deskFilter), DESK)];
  const texts = call.actor.rights.has('see_customer_contacts') ? [NAMES, CONTACTS] : [NAMES];
  return [visible, ...narrowed, ...searchSql(search, texts)];
}
