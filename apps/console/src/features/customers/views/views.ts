import type { Layout } from '../columns/layout.ts';
import { readSort, writeFilter, writeSort } from '../filter/filter-url.ts';
import { defaultSort, readFilters, type TableState } from '../state/table-state.ts';
import { texts } from '../texts.ts';

/** A view as the table shows it. */
export interface TableView {
  /** In the address: a word for those shipped, the id of a saved one. */
  readonly key: string;
  readonly name: string;
  readonly state: TableState;
  /** Columns, pinned and widths, as they were saved. */
  readonly layout?: unknown;
  /** Whose it is; 0 for those shipped. */
  readonly staff_id: number;
  readonly desk_id: number;
  /** Beside its name: whose it is, which desk it is shared with. */
  readonly note: string;
}

const base = { search: '', archived: false, sort: defaultSort } as const;
const PROSPECT = '3';
const shippedBy = { staff_id: 0, desk_id: 0, note: '' } as const;

/** The views everybody has; one's scope is one's desk, or so many desks. KYC is there once the dictionary says what waits. */
export function shippedViews(kycInReview: readonly number[], desks = 1): readonly TableView[] {
  const views: readonly TableView[] = [
    { ...shippedBy, key: 'all', name: texts.views.all, state: { ...base, filters: [], view: 'all' } },
    {
      ...shippedBy,
      key: 'overdue',
      name: texts.views.overdue(desks),
      state: {
        ...base,
        view: 'overdue',
        filters: [
          { field: 'status', op: 'in', values: [PROSPECT] },
          { field: 'next_contact_time', op: 'overdue', values: [] },
        ],
        sort: [{ id: 'next_contact_time', desc: false }],
      },
    },
    {
      ...shippedBy,
      key: 'kyc',
      name: texts.views.kyc,
      state: {
        ...base,
        view: 'kyc',
        filters: [{ field: 'kyc_status', op: 'in', values: kycInReview.map(String) }],
        sort: [{ id: 'updated_time', desc: true }],
      },
    },
    {
      ...shippedBy,
      key: 'new',
      name: texts.views.new,
      state: { ...base, view: 'new', filters: [{ field: 'created_time', op: 'last', values: ['7'] }] },
    },
  ];
  return views.filter(({ key }) => key !== 'kyc' || kycInReview.length > 0);
}

interface StatusLike {
  readonly id?: number;
  readonly type?: number;
  readonly to_review?: number;
}

const KYC = 4;

/** The KYC statuses that wait for somebody of the desk, as the dictionary says. */
export function kycToReview(statuses: readonly StatusLike[]): readonly number[] {
  return statuses.filter(({ type, to_review }) => type === KYC && to_review === 1).map(({ id = 0 }) => id);
}

/** What is saved of a table. */
export interface SavedValue {
  readonly table: 'customers';
  readonly filters: readonly string[];
  readonly search: string;
  readonly archived: boolean;
  readonly sort: string;
  readonly layout: Layout;
}

export function toSavedValue(state: TableState, layout: Layout): SavedValue {
  const { filters, search, archived, sort } = state;
  return {
    table: 'customers',
    filters: filters.map(writeFilter),
    search,
    archived,
    sort: writeSort(sort),
    layout,
  };
}

interface SavedView {
  readonly id: number;
  readonly name: string;
  readonly staff_id: number;
  readonly staff_name: string;
  readonly desk_id: number;
  readonly desk: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** A saved view of this table; undefined for one of another, or of none. */
export function toTableView(view: SavedView, me: number): TableView | undefined {
  const { table, filters, search, archived, sort, layout } = view.value;
  if (table !== 'customers') return undefined;
  const key = String(view.id);
  const read = readSort(typeof sort === 'string' ? sort : '');
  return {
    key,
    name: view.name,
    staff_id: view.staff_id,
    desk_id: view.desk_id,
    note: view.staff_id === me ? view.desk : [view.staff_name, view.desk].filter(Boolean).join(' · '),
    layout,
    state: {
      view: key,
      filters: readFilters(Array.isArray(filters) ? filters.filter((one) => typeof one === 'string') : []),
      search: typeof search === 'string' ? search : '',
      archived: archived === true,
      sort: read.length > 0 ? read : defaultSort,
    },
  };
}

/** Whether a table shows something else than its view says. */
export function isChanged(state: TableState, view: TableView): boolean {
  const said = ({ filters, search, archived, sort }: TableState) =>
    JSON.stringify([filters.map(writeFilter), search, archived, writeSort(sort)]);
  return said(state) !== said(view.state);
}

/** Under which key of one's settings the view is kept that one begins with. */
export const DEFAULT_VIEW = 'customers.view';
