import 'server-only';

import { fetchNow, prefetch, trpc } from '../../trpc/server.tsx';
import { customerFields } from '../customer/field-catalogue.ts';
import { everyDesk } from '../desk/asked.ts';
import { requireSelf } from '../session/require-self.ts';
import { staffNames } from '../staff/asked.ts';
import { everyStatus } from '../status/asked.ts';
import { layoutOf } from './columns/layout.ts';
import { toConditions } from './filter/conditions.ts';
import { filterKinds } from './filter/kinds.ts';
import { toFirstPage, toRowsInput } from './rows/rows-input.ts';
import type { TableState } from './state/table-state.ts';

const known = new Set<string>(customerFields.map(({ name }) => name));
const kindOf = filterKinds(customerFields);

/** Asks for everything the table shows first, so that the page arrives with its rows. */
export async function prefetchCustomers(
  state: TableState,
  { now, zone }: { now: number; zone: string },
): Promise<void> {
  const { manager } = await requireSelf();
  const dictionaries = [
    prefetch(trpc.MngGetCustomerStatusesByFilter.queryOptions(everyStatus)),
    prefetch(trpc.MngGetDesksByFilter.queryOptions(everyDesk)),
    prefetch(trpc.GetManagers.queryOptions(staffNames)),
  ];
  const { preferences } = await fetchNow<{ preferences: Record<string, unknown> }>(
    trpc.GetPreferences.queryOptions({}),
  );
  const layout = layoutOf(preferences, { view: state.view, known });
  const conditions = toConditions(state, { now, zone, staff_id: manager.id, kindOf });
  const input = toRowsInput(conditions, { columns: layout.columns, sort: state.sort });
  await Promise.all([
    ...dictionaries,
    prefetch(trpc.MngGetCustomersByFilter.queryOptions(toFirstPage(input))),
  ]);
}
