import { join, raw, type Sql, sql } from '@dossier/db';
import type { Call } from '../kernel/call.ts';
import { quoted, wireValue } from '../kernel/change-sql.ts';
import { lacking, lackingFor } from '../kernel/field-rights.ts';
import { rightToSee } from '../kernel/mask.ts';
import { fieldOf, type Model } from '../kernel/model.ts';
import { logEvent } from '../log/event.ts';
import { EV_DISCLOSED } from '../log/event-types.ts';
import { afterSql, conditionSql, orderSql, ranksSql, selectedSql } from './compile.ts';
import type { Value } from './conditions.ts';
import { type CursorScope, openCursor, sealCursor } from './cursor.ts';
import { expectedRows } from './expected-rows.ts';
import type { ListRows } from './reply.ts';
import type { Filter, ListRequest, Order } from './request.ts';
import { fillsSoon } from './search.ts';

export interface Listed {
  readonly structure?: string[];
  readonly rows: ListRows;
  readonly count?: number;
  readonly count_estimated?: 1;
  readonly next?: string;
}

export interface List<Sum extends string = never> {
  readonly model: Model;
  /** The aggregate's own conditions, its scope among them. */
  readonly within: readonly Sql[];
  readonly request: ListRequest;
  /** Told of rows as they go into the answer. */
  readonly onRows?: (rows: number) => void;
  /** What it is searched by has indexes of its own. */
  readonly searchIndexed?: true;
  /** Fields summed up over all matches, by the keys of the reply they stand under. */
  readonly sums?: Readonly<Record<Sum, string>>;
}

export type Counted<Sum extends string> = Pick<Listed, 'count' | 'count_estimated'> &
  Readonly<Record<Sum, number>>;

/** A list ready to be read. */
export interface PlannedList<Sum extends string = never> extends List<Sum> {
  readonly filters: readonly Sql[];
  /** What rows after the page before meet. */
  readonly past: readonly Sql[];
  /** What matches is few, or far: all of it is found before it is put in order. */
  readonly gathered: boolean;
  readonly cursor: CursorScope;
}

/** A list of a model's records: those the scope shows, under the conditions of the aggregate and of the request. */
export async function runList<Sum extends string = never>(
  call: Call,
  list: List<Sum>,
): Promise<Listed & Counted<Sum>> {
  const planned = await planList(call, list);
  const [page, counted] = await Promise.all([readPage(call, planned), countMatches(call, planned)]);
  const { fields, table, unmask } = list.request;
  const rows: ListRows = { records: page.records, fields, table, unmask };
  return { ...(table ? { structure: [...fields] } : {}), rows, ...counted, ...page.next };
}

/** What a list reads, once it is clear that its caller may ask for it. */
export async function planList<Sum extends string>(call: Call, list: List<Sum>): Promise<PlannedList<Sum>> {
  const { model, within, request } = list;
  if (request.unmask) await unmasking(call, request);
  const sorted = request.order.map(({ field }) => field);
  const filters = [...within, ...filterSql(call, { model, filter: request, sorted })];
  const cursor = cursorScope(call, request);
  const { order, after } = request;
  const past = after === undefined ? [] : [afterSql(model, order, openCursor(cursor, after))];
  const planned = { ...list, filters, past, cursor };
  return { ...planned, gathered: await isGathered(call, planned) };
}

async function isGathered(call: Call, list: Omit<PlannedList<string>, 'gathered'>): Promise<boolean> {
  const { model, request, searchIndexed } = list;
  if (!searchIndexed || request.search.length === 0) return false;
  const [first] = request.order;
  return !model.fields[first?.field ?? model.key]?.indexed || !(await fillsSoon(call, list));
}

/** Full values in a list are on record before the answer; the filter's values may be personal and stay out. */
async function unmasking(call: Call, request: ListRequest): Promise<void> {
  const { staff_id, brand, rights } = call.actor;
  if (!rights.has('see_customer_contacts')) throw lackingFor('see_customer_contacts', 'unmask');
  const filtered = request.conditions.map(({ field, op }) => `${field} ${op}`);
  const note = JSON.stringify({ filtered, searched: request.search.length > 0, limit: request.limit });
  await call.query(
    logEvent(call, { model: 'list', record_id: 0, staff_id, brand, type: EV_DISCLOSED, note }),
  );
  call.changes += 1;
}

/** The conditions of a filter; none, and no order, by what one may not see: the answer would tell it. */
export function filterSql(
  call: Call,
  asked: { model: Model; filter: Filter; sorted: readonly string[] },
): Sql[] {
  const { model, filter, sorted } = asked;
  const used = [...filter.conditions.map(({ field }) => field), ...sorted];
  for (const name of used) {
    const right = rightToSee({ model, name });
    if (right && !call.actor.rights.has(right))
      throw lacking(right, `Filtering or sorting by ${name}`, [name]);
  }
  return filter.conditions.map((condition) => conditionSql(model, condition));
}

function cursorScope(call: Call, request: ListRequest): CursorScope {
  const { conditions, order, search, deskFilter, groupFilter } = request;
  const key = call.services.tokens.keyFor('cursor');
  const { command } = call.origin;
  return {
    key,
    staff_id: call.actor.staff_id,
    command,
    list: [conditions, order, search, deskFilter ?? null, groupFilter ?? null],
  };
}

/** One row more than asked for is read, to know whether more follow. */
export function pageSql(list: PlannedList, selected: Sql): Sql {
  const { model, filters, past, gathered, request } = list;
  const { order, limit, offset } = request;
  const matching = sql`${raw(model.table)} t where ${join([...filters, ...past], ' and ')}`;
  const page = sql`limit ${limit + 1} offset ${offset}`;
  return gathered
    ? gatheredSql({ model, order, matching, page }, selected)
    : sql`select ${selected} from ${matching} order by ${orderSql(model, order)} ${page}`;
}

/** All that matches is put in order by what is needed for that; whole records are read for the page alone. */
function gatheredSql(
  { model, order, matching, page }: { model: Model; order: readonly Order[]; matching: Sql; page: Sql },
  selected: Sql,
): Sql {
  const key = raw(quoted(model.key));
  const { ranks, ranked } = ranksSql(model, order);
  // With an offset of its own it is planned by itself, whatever is asked of it then.
  return sql`select ${selected} from (
      select * from (select t.${key} as id, ${ranks} from ${matching} offset 0) f order by ${ranked} ${page}) f
    join ${raw(model.table)} t on t.${key} = f.id order by ${ranked}`;
}

async function readPage(call: Call, list: PlannedList) {
  const { model, request, cursor } = list;
  const keys = raw(request.order.map(({ field }) => wireValue(fieldOf(model, field), field, 't')).join(', '));
  const found = await call.query<{ record: string; keys: string }>(
    pageSql(
      list,
      sql`(select row_to_json(w) from (select ${selectedSql(model, request.fields)}) w) as record,
        json_build_array(${keys}) as keys`,
    ),
    'anew',
  );
  const shown = found.slice(0, request.limit);
  const last: Value[] = found.length > request.limit ? JSON.parse(shown.at(-1)?.keys ?? '[]') : [];
  const next = last.length > 0 ? { next: sealCursor(cursor, last) } : {};
  return { records: shown.map((row) => JSON.parse(row.record)), next };
}

/** How many match before paging, in the way asked for, and the sums over them. */
export async function countMatches<Sum extends string>(
  call: Call,
  list: PlannedList<Sum>,
): Promise<Counted<Sum>> {
  const { request, gathered } = list;
  if (request.count !== 'estimate') return tally(call, list);
  // Statistics do not know words that are seldom, and those are soon counted.
  if (gathered) {
    const counted = await tally(call, { ...list, request: { ...request, count: 'exact' } });
    return { ...counted, count_estimated: 1 };
  }
  const [tallied, count] = await Promise.all([tally(call, list), expectedRows(call, matching('1', list))]);
  return { ...tallied, count, count_estimated: 1 };
}

function matching(selected: string, { model, filters }: Pick<PlannedList, 'model' | 'filters'>): Sql {
  return sql`select ${raw(selected)} from ${raw(model.table)} t where ${join([...filters], ' and ')}`;
}

/** The exact count and the sums in one pass, as far as they are asked for. */
async function tally<Sum extends string>(call: Call, list: PlannedList<Sum>): Promise<Counted<Sum>> {
  const sums = Object.entries<string>(list.sums ?? {});
  const wanted = sums.map(([key, field]) => `coalesce(sum(t."${field}"), 0) as "${key}"`);
  if (list.request.count === 'exact') wanted.unshift('count(*) as count');
  if (wanted.length === 0) return {} as Counted<Sum>;
  const [row = {}] = await call.query<Record<string, string>>(matching(wanted.join(', '), list), 'anew');
  const numbers = Object.entries(row).map(([key, value]) => [key, Number(value)]);
  return Object.fromEntries(numbers);
}
