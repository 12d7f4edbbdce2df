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
import { type Parameters, type TableState, viewNamed } from './state/table-state.ts';
import { DEFAULT_VIEW, kycToReview, shippedViews, type TableView, toTableView } from './views/views.ts';

const known = new Set<string>(customerFields.map(({ name }) => name));
const kindOf = filterKinds(customerFields);

interface Made {
  /** Unix seconds. */
  readonly now: number;
  readonly zone: string;
}

const readPreferences = () => fetchNow(trpc.GetPreferences.queryOptions({}));
const readViews = () => fetchNow(trpc.MngGetViews.queryOptions({}));
const readStatuses = () => fetchNow(trpc.MngGetCustomerStatusesByFilter.queryOptions(everyStatus));

/** The view an address without more opens: the one it names, or the one that one begins with. */
export async function viewToOpen(parameters: Parameters): Promise<TableView | undefined> {
  const isBare = Object.keys(parameters).length === 0;
  const key = isBare ? (await readPreferences()).preferences[DEFAULT_VIEW] : viewNamed(parameters);
  if (key === undefined || key === 'all') return undefined;
  const { manager } = await requireSelf();
  const [views, statuses] = await Promise.all([readViews(), readStatuses()]);
  const saved = views.rows.map((view) => toTableView(view, manager.id));
  const all = [...shippedViews(kycToReview(statuses.rows)), ...saved];
  return all.find((view) => view?.key === key);
}

/** Asks for everything the table shows first, so that the page arrives with its rows. */
export async function prefetchCustomers(state: TableState, { now, zone }: Made): Promise<void> {
  const { manager } = await requireSelf();
  const [{ preferences }, views] = await Promise.all([readPreferences(), readViews()]);
  const saved = views.rows.find(({ id }) => String(id) === state.view);
  const ofView = saved && toTableView(saved, manager.id)?.layout;
  const layout = layoutOf(preferences, { view: state.view, ofView, known });
  const conditions = toConditions(state, { now, zone, staff_id: manager.id, kindOf });
  const input = toRowsInput(conditions, { columns: layout.columns, sort: state.sort });
  await Promise.all([
    prefetch(trpc.MngGetCustomerStatusesByFilter.queryOptions(everyStatus)),
    prefetch(trpc.MngGetDesksByFilter.queryOptions(everyDesk)),
    prefetch(trpc.GetManagers.queryOptions(staffNames)),
    prefetch(trpc.MngGetCustomersByFilter.queryOptions(toFirstPage(input))),
  ]);
}
