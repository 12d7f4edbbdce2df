import { join, raw, type Sql, sql } from '@dossier/db';
import { wireValue } from '../kernel/change-sql.ts';
import { fieldOf, type Model } from '../kernel/model.ts';
import type { Condition, Value } from './conditions.ts';
import type { Order } from './request.ts';

/** Text is compared and sorted in ICU root order, the collation of the keyset indexes. */
const ROOT_ORDER = 'collate "und-x-icu"';

const comparisons = { '>': '>', '<': '<', '>=': '>=', '<=': '<=' } as const;

/** One condition as parameterised SQL over the record `t`; names come from the model, values are parameters. */
export function conditionSql(model: Model, { field: name, op, values }: Condition): Sql {
  const field = fieldOf(model, name);
  const at = raw(wireValue(field, name, 't'));
  const type = sqlType(model, name);
  const one = sql`${values[0]}::${raw(type)}`;
  const ranked = raw(rank(model, name));
  if (field.finds && (op === '=' || op === 'in') && !values.includes(field.empty)) {
    return foundSql(field.finds, values);
  }
  const lookedUp =
    field.lookup && !values.includes(field.empty) ? raw(field.lookup.replaceAll('$', 't')) : at;
  switch (op) {
    case '=':
      return sql`${lookedUp} = ${one}`;
    case '!=':
      return sql`${at} <> ${one}`;
    case 'like':
      return sql`${at} like ${toPattern(String(values[0]))}`;
    case 'in':
      return sql`${lookedUp} = any(${[...values]}::${raw(type)}[])`;
    case 'not in':
      return sql`not ${at} = any(${[...values]}::${raw(type)}[])`;
    case 'between':
    case 'not between':
      return sql`${ranked} ${raw(op)} ${one} and ${values[1]}::${raw(type)}`;
    default:
      return sql`${ranked} ${raw(comparisons[op])} ${one}`;
  }
}

function foundSql(finds: string, values: readonly Value[]): Sql {
  const [first = '', ...parts] = finds.replaceAll('$', 't').split('#');
  const filled = parts.map((part) => sql`${[...values]}::int8[]${raw(part)}`);
  return join([raw(first), ...filled], '');
}

/** `%` is the wildcard; `_` and `\` stand for themselves; the text may stand anywhere. */
function toPattern(text: string): string {
  return `%${text.replace(/[\\_]/g, '\\$&')}%`;
}

function sqlType(model: Model, name: string): string {
  const { column } = fieldOf(model, name);
  // Dates are compared by their wire values, which are seconds.
  return column === 'text' || column === 'numeric' ? column : 'int8';
}

/** A field as it is ranked. */
function rank(model: Model, name: string): string {
  const field = fieldOf(model, name);
  const at = wireValue(field, name, 't');
  return field.column === 'text' ? `${at} ${ROOT_ORDER}` : at;
}

/** The same order in two parts: what each record ranks by, and the order by that where it stands as a column. */
export function ranksSql(model: Model, order: readonly Order[]): { ranks: Sql; ranked: Sql } {
  const ranks = order.map(({ field }, index) => `${rank(model, field)} as r${index}`);
  const ranked = order.map(({ descending }, index) => `r${index} ${descending ? 'desc' : 'asc'}`);
  return { ranks: raw(ranks.join(', ')), ranked: raw(ranked.join(', ')) };
}

export function orderSql(model: Model, order: readonly Order[]): Sql {
  return raw(
    order.map(({ field, descending }) => `${rank(model, field)} ${descending ? 'desc' : 'asc'}`).join(', '),
  );
}

/** What comes after a row with these values, in this order: a first comparison an index can serve, then the ties. */
export function afterSql(model: Model, order: readonly Order[], last: readonly Value[]): Sql {
  const value = (index: number) =>
    sql`${last[index]}::${raw(sqlType(model, order[index]?.field ?? model.key))}`;
  const past = (index: number) => {
    const { field = model.key, descending = false } = order[index] ?? {};
    return sql`${raw(rank(model, field))} ${raw(descending ? '<' : '>')} ${value(index)}`;
  };
  const steps = order.map((_, index) => {
    const ties = order.slice(0, index).map(({ field }, at) => sql`${raw(rank(model, field))} = ${value(at)}`);
    return sql`(${join([...ties, past(index)], ' and ')})`;
  });
  const [first] = order;
  const bound = sql`${raw(rank(model, first?.field ?? model.key))} ${raw(first?.descending ? '<=' : '>=')} ${value(0)}`;
  return sql`(${bound} and (${join(steps, ' or ')}))`;
}

/** The fields asked for as one JSON text a row, in canonical order. */
export function selectedSql(model: Model, fields: readonly string[]): Sql {
  return raw(fields.map((name) => `${wireValue(fieldOf(model, name), name, 't')} as "${name}"`).join(', '));
}
