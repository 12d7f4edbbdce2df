import type { Sql } from '@dossier/db';
import { deskIn, parseDeskMask } from '../desk/mask.ts';
import { groupIn } from '../group/mask.ts';
import type { Call } from '../kernel/call.ts';
import type { Filter } from '../list/request.ts';
import { searchSql, toSearchForm } from '../list/search.ts';
import { visibleAccount } from './scope.ts';

const DESK =
  '(coalesce((select holder.desk_id from customer holder where holder.customer_id = t.customer_id), 0))';

/** The accounts in the caller's scope, narrowed by desk and group filter and search. */
export function matchingAccounts(
  call: Call,
  { deskFilter, groupFilter, search }: Pick<Filter, 'deskFilter' | 'groupFilter' | 'search'>,
): Sql[] {
  const contacts = call.actor.rights.has('see_customer_contacts') ? ['t.email', 't.phone'] : [];
  return [
    visibleAccount(call.actor, (column) => `t."${column}"`),
    ...(deskFilter === undefined ? [] : [deskIn(parseDeskMask(deskFilter), DESK)]),
    ...(groupFilter === undefined ? [] : [groupIn(groupFilter, 't."group"')]),
    ...searchSql(search, [{ sql: toSearchForm(['t.name', 't.login', ...contacts]) }]),
  ];
}

/** A table of the first accounts by login, without conditions of its own. */
export const plainTable = {
  after: undefined,
  conditions: [],
  order: [{ field: 'login', descending: false }],
  search: [],
  count: 'exact',
  table: true,
  deskFilter: undefined,
  groupFilter: undefined,
  unmask: false,
} as const;
