import { z } from 'zod';
import { inAnyCase, type Refuse, readWith } from '../kernel/across-keys.ts';
import { broken } from '../kernel/field.ts';
import type { Model } from '../kernel/model.ts';
import { type Condition, readConditions, type SentConditions } from './conditions.ts';
import { asked, conditionShape, formShape, groupMask, peopleFilter, peopleShape, shape } from './keys.ts';
import { type Beside, type BesideKey, besides } from './reply.ts';

export interface Order {
  readonly field: string;
  readonly descending: boolean;
}

/** Which records a request is about, checked against their model. */
export interface Filter {
  readonly conditions: readonly Condition[];
  /** The words to search for, in lower case. */
  readonly search: readonly string[];
  readonly deskFilter: string | undefined;
  /** A mask of account groups. */
  readonly groupFilter: string | undefined;
}

/** What a list asks for, checked against its model. */
export interface ListRequest extends Filter {
  readonly limit: number;
  readonly offset: number;
  /** The cursor of the page before, instead of an offset. */
  readonly after: string | undefined;
  readonly order: readonly Order[];
  /** The fields to answer, in canonical order. */
  readonly fields: readonly string[];
  readonly count: 'exact' | 'estimate' | 'none';
  readonly table: boolean;
  readonly unmask: boolean;
  /** What each row says beside its record. */
  readonly beside?: readonly Beside[];
}

export interface ListOptions {
  /** Without them `limit` must be sent, and one of `offset` and `after`. */
  readonly defaults?: { readonly limit: number; readonly offset: number };
  /** Has `deskFilter`, `search` and `unmask`. */
  readonly people?: true;
  /** What is answered unless other fields are asked for; all of them unless told. */
  readonly answers?: readonly string[];
  /** Is always a table, and has `groupFilter`. */
  readonly accounts?: true;
  /** The keys it has that ask rows for more than their record. */
  readonly besides?: readonly BesideKey[];
}

interface SentFilter extends SentConditions {
  readonly search?: string | undefined;
  readonly deskFilter?: string | undefined;
  readonly groupFilter?: string | undefined;
}

interface Sent extends SentFilter {
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
  readonly after?: string | undefined;
  readonly orderBy?: readonly (readonly [string, string])[] | readonly [string, string] | undefined;
  readonly fields?: readonly string[] | undefined;
  readonly count?: ListRequest['count'] | undefined;
  readonly format?: 'objects' | 'table' | undefined;
  readonly unmask?: 0 | 1 | undefined;
  readonly counts?: 0 | 1 | undefined;
  readonly can?: 0 | 1 | undefined;
}

interface Place {
  readonly offset?: unknown;
  readonly after?: unknown;
}

type PlaceRule = [holds: (place: Place) => boolean, rule: z.core.$ZodCustomParams];

/** For `refine`: a page begins at an offset or after a cursor; 0 is where every list begins. */
export const oneOfPlaces: PlaceRule = [
  ({ offset, after }: Place) => !offset || after === undefined,
  { ...broken('mismatch', 'is sent instead of offset'), path: ['after'], ...inAnyCase },
];

/** For `refine`: it begins somewhere. */
export const placeNeeded: PlaceRule = [
  ({ offset, after }: Place) => offset !== undefined || after !== undefined,
  { ...broken('required', 'is required, or after'), path: ['offset'], ...inAnyCase },
];

/** The input every list has (CONTRACT 5, lists), read against its model. */
export function listInput(model: Model, options: ListOptions = {}) {
  const limit = options.defaults ? shape.limit : shape.limit.unwrap();
  const keys = {
    ...shape,
    ...(options.accounts ? { groupFilter: groupMask.optional() } : formShape),
    ...(options.people ? peopleShape : {}),
    ...Object.fromEntries((options.besides ?? []).map((key) => [key, asked])),
    limit,
  };
  const plain = (z.strictObject(keys) as z.ZodType<Sent, Sent>).refine(...oneOfPlaces);
  const schema = options.defaults ? plain : plain.refine(...placeNeeded);
  return readWith(schema, (sent, refuse): ListRequest => toRequest(sent, { model, options, refuse }));
}

/** The input of a command about the people that meet a filter: the filter's keys beside the command's own. */
export function filterInput<Own extends z.ZodRawShape>(model: Model, own: Own) {
  const schema = z.strictObject({ ...conditionShape, ...peopleFilter, ...own });
  return readWith(schema, (sent, refuse) => {
    const filter = readFilter(sent as SentFilter, model, refuse);
    return { ...(sent as z.output<z.ZodObject<Own>>), filter };
  });
}

/** Conditions alone, for records that are searched in no other way. */
export function conditionsInput(model: Model) {
  return readWith(z.strictObject(conditionShape), (sent, refuse) =>
    readFilter(sent as SentFilter, model, refuse),
  );
}

interface Reading {
  readonly model: Model;
  readonly options: ListOptions;
  readonly refuse: Refuse;
}

function toRequest(sent: Sent, { model, options, refuse }: Reading): ListRequest {
  const { defaults, accounts, answers = Object.keys(model.fields) } = options;
  const limit = sent.limit ?? defaults?.limit;
  const offset = sent.offset ?? (sent.after === undefined ? defaults?.offset : 0);
  return {
    limit: limit ?? 1,
    offset: offset ?? 0,
    after: sent.after,
    ...readFilter(sent, model, refuse),
    order: readOrder(sent.orderBy, model, refuse),
    fields: readFields(sent.fields, model, refuse) ?? answers,
    count: sent.count ?? 'exact',
    table: (sent.format ?? (accounts || sent.deskFilter !== undefined ? 'table' : 'objects')) === 'table',
    unmask: sent.unmask === 1,
    beside: (options.besides ?? []).filter((key) => sent[key] === 1).map((key) => besides[key]),
  };
}

function readFilter(sent: SentFilter, model: Model, refuse: Refuse): Filter {
  return {
    conditions: readConditions(sent, model, refuse),
    search: [...new Set((sent.search ?? '').toLowerCase().split(/\s+/).filter(Boolean))],
    deskFilter: sent.deskFilter,
    groupFilter: sent.groupFilter,
  };
}

/** Ties are broken by the key, ascending. */
function readOrder(sent: Sent['orderBy'], model: Model, refuse: Refuse): Order[] {
  const isSingle = sent?.length === 2 && typeof sent[0] === 'string';
  const entries = (isSingle ? [sent] : (sent ?? [])) as readonly (readonly [string, string])[];
  const order: Order[] = [];
  for (const [field, way] of entries) {
    if (!Object.hasOwn(model.fields, field))
      refuse('orderBy', 'unknown_field', `names ${field}, which is not a field`);
    else if (!order.some((one) => one.field === field)) order.push({ field, descending: way === 'desc' });
  }
  if (order.some((one) => one.field === model.key)) return order;
  return [...order, { field: model.key, descending: false }];
}

/** Those asked for, in canonical order; undefined when none are. */
function readFields(sent: Sent['fields'], model: Model, refuse: Refuse): string[] | undefined {
  for (const field of sent ?? []) {
    if (!Object.hasOwn(model.fields, field))
      refuse('fields', 'unknown_field', `names ${field}, which is not a field`);
  }
  if (sent === undefined || sent.length === 0) return undefined;
  return Object.keys(model.fields).filter((field) => sent.includes(field));
}
