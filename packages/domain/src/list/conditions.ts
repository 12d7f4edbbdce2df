import type { Refuse } from '../kernel/across-keys.ts';
import { type Field, wellFormed } from '../kernel/field.ts';
import { toMidnight } from '../kernel/formats.ts';
import type { Model } from '../kernel/model.ts';

export const CONDITIONS_MAX = 50;
export const VALUES_MAX = 10_000;

const operators = ['=', '!=', '>', '<', '>=', '<=', 'like'] as const;

export type Operator = (typeof operators)[number] | 'in' | 'not in' | 'between' | 'not between';
export type Value = string | number;

/** One condition on a field, in wire values; all of a list's are joined by AND. */
export interface Condition {
  readonly field: string;
  readonly op: Operator;
  readonly values: readonly Value[];
}

type Pairs<T> = readonly (readonly [string, T])[] | undefined;

export interface SentConditions {
  readonly where?: readonly (readonly [string, string, Value])[] | undefined;
  readonly whereNot?: Pairs<Value>;
  readonly whereIn?: Pairs<readonly Value[]>;
  readonly whereNotIn?: Pairs<readonly Value[]>;
  readonly whereBetween?: Pairs<readonly Value[]>;
  readonly whereNotBetween?: Pairs<readonly Value[]>;
}

interface Named extends Condition {
  /** The key of the request it stands under. */
  readonly key: string;
}

/** Every condition of a request; refuses unknown fields and operators, values of another type, and too many. */
export function readConditions(sent: SentConditions, model: Model, refuse: Refuse): Condition[] {
  const named = collect(sent);
  if (named.length > CONDITIONS_MAX) refuse('where', 'limit', `has more than ${CONDITIONS_MAX} conditions`);
  const values = named.reduce((sum, condition) => sum + condition.values.length, 0);
  if (values > VALUES_MAX) refuse('where', 'limit', `has more than ${VALUES_MAX} values`);
  return named.flatMap(({ key, ...condition }) => {
    const problem = wrongWith(condition, model);
    if (problem) refuse(key, ...problem);
    const field = model.fields[condition.field];
    return problem || !field
      ? []
      : [{ ...condition, values: condition.values.map((one) => normal(field, one)) }];
  });
}

function collect(sent: SentConditions): Named[] {
  const lists = ['whereIn', 'whereNotIn', 'whereBetween', 'whereNotBetween'] as const;
  const ops = {
    whereIn: 'in',
    whereNotIn: 'not in',
    whereBetween: 'between',
    whereNotBetween: 'not between',
  } as const;
  return [
    ...(sent.where ?? []).map(([field, op, value]) => ({
      key: 'where',
      field,
      op: op as Operator,
      values: [value],
    })),
    ...(sent.whereNot ?? []).map(([field, value]) => ({
      key: 'whereNot',
      field,
      op: '!=' as const,
      values: [value],
    })),
    ...lists.flatMap((key) =>
      (sent[key] ?? []).map(([field, values]) => ({ key, field, op: ops[key], values })),
    ),
  ].map((condition) => (condition.op === ('==' as string) ? { ...condition, op: '=' } : condition));
}

function wrongWith(
  { field: name, op, values }: Condition,
  model: Model,
): [rule: string, message: string] | undefined {
  if (!Object.hasOwn(model.fields, name)) return ['unknown_field', `names ${name}, which is not a field`];
  const field = model.fields[name];
  const known: readonly string[] = [...operators, 'in', 'not in', 'between', 'not between'];
  if (!field || !known.includes(op))
    return ['operator', `has ${op}, which is not an operator; use = == != > < >= <= like`];
  if (op === 'like' && field.column !== 'text') return ['operator', `has like on ${name}, which is a number`];
  const type = typeof field.empty;
  if (!values.every((value) => typeof value === type)) return ['type', `must compare ${name} with a ${type}`];
  const sound = values.every((value) =>
    typeof value === 'string' ? wellFormed(value) : isComparable(field, value),
  );
  return sound ? undefined : ['type', `must compare ${name} with ${comparedWith(field)}`];
}

function comparedWith({ column }: Field): string {
  if (column === 'text') return 'well-formed text';
  return column === 'numeric' ? 'numbers' : 'integers';
}

function isComparable(field: Field, value: number): boolean {
  return field.column === 'numeric' ? Number.isFinite(value) : Number.isSafeInteger(value);
}

/** Dates are compared as they are answered: any second of a day means the day. */
function normal(field: Field, value: Value): Value {
  return field.column === 'date' && typeof value === 'number' ? toMidnight(value) : value;
}
