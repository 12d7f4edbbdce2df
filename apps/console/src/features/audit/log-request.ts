/** What of the log is asked for; empty and 0 stand for anything, null where 0 is something. */
export interface LogFilter {
  readonly from: number;
  readonly to: number;
  readonly person: number | null;
  readonly command: string;
  readonly type: number | null;
  readonly model: string;
  readonly record: number;
  /** About whom, whatever record it is of. */
  readonly customer: number;
  readonly group: string;
  readonly through: string;
}

type Condition = [field: string, op: string, value: string | number];

/** How many rows a page has. */
const PAGE = 100;

/** The conditions of a filter, as lists take them. */
export function conditionsOf(filter: LogFilter): Condition[] {
  const { from, to, person, command, type, model, record, customer, group, through } = filter;
  return [
    ...(from ? [['time', '>=', from] satisfies Condition] : []),
    ...(to ? [['time', '<=', to] satisfies Condition] : []),
    ...(person === null ? [] : [['manager_id', '=', person] satisfies Condition]),
    ...(command ? [['command', '=', command] satisfies Condition] : []),
    ...(type === null ? [] : [['type', '=', type] satisfies Condition]),
    ...(model ? [['model', '=', model] satisfies Condition] : []),
    ...(record ? [['record_id', '=', record] satisfies Condition] : []),
    ...(customer ? [['customer_id', '=', customer] satisfies Condition] : []),
    ...(group ? [['group', '=', group] satisfies Condition] : []),
    ...(through ? [['transport', '=', through] satisfies Condition] : []),
  ];
}

/** The first rows under a filter, newest first. */
export function firstPage(filter: LogFilter) {
  return { ...page(filter), offset: 0 };
}

/** How many rows there are under a filter: asked apart, for counting may take longer than the first rows. */
export function countOf(filter: LogFilter) {
  return { limit: 1, offset: 0, fields: ['change_id'], where: conditionsOf(filter) };
}

/** The rows after those that `after` stands for. */
export function nextPage(filter: LogFilter, after: string) {
  return { ...page(filter), after };
}

function page(filter: LogFilter) {
  const orderBy: [string, 'desc'][] = [['change_id', 'desc']];
  return { limit: PAGE, where: conditionsOf(filter), orderBy, count: 'none' as const };
}
