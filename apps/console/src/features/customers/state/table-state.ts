import type { CustomerFilter, FieldFilter, Sort } from '../filter/filter.ts';
import { readFilter, readSort, writeFilter, writeSort } from '../filter/filter-url.ts';

/** What the address says of the table: the same address shows the same customers. */
export interface TableState extends CustomerFilter {
  readonly sort: readonly Sort[];
  /** The saved view it came from; empty where none was chosen. */
  readonly view: string;
}

/** A change of the table's state; typing replaces the address, everything else is a step to go back to. */
export type SetTableState = (change: Partial<TableState>, step?: 'push' | 'replace') => void;

/** Newest first: an index serves it. */
export const defaultSort: readonly Sort[] = [{ id: 'created_time', desc: true }];

/** An address's parameters as Next gives them to a page. */
export type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Filters as they are repeated under `f`, one for each field, those nobody wrote left out. */
export function readFilters(texts: readonly string[]): readonly FieldFilter[] {
  const read = texts.map(readFilter).filter((filter) => filter !== undefined);
  return read.filter(({ field }, at) => read.findIndex((one) => one.field === field) === at);
}

/** The view an address names that says nothing else. */
export function viewNamed(parameters: Parameters): string | undefined {
  const { view, ...others } = parameters;
  return typeof view === 'string' && Object.keys(others).length === 0 ? view : undefined;
}

export function readTableState(parameters: Parameters): TableState {
  const every = (name: string) => [parameters[name] ?? []].flat();
  const one = (name: string) => every(name)[0] ?? '';
  const sort = readSort(one('sort'));
  return {
    filters: readFilters(every('f')),
    search: one('q'),
    archived: one('archived') === '1',
    sort: sort.length > 0 ? sort : defaultSort,
    view: one('view'),
  };
}

/** The address's parameters for a state, for links to the table. */
export function writeTableState({ filters, search, archived, sort, view }: TableState): string {
  const parameters = new URLSearchParams();
  if (view) parameters.set('view', view);
  for (const filter of filters) parameters.append('f', writeFilter(filter));
  if (search) parameters.set('q', search);
  if (writeSort(sort) !== writeSort(defaultSort)) parameters.set('sort', writeSort(sort));
  if (archived) parameters.set('archived', '1');
  // A view's name alone opens the view as it was saved.
  if (view && view !== 'all' && parameters.size === 1) parameters.set('f', '');
  return parameters.toString();
}
