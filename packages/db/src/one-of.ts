import sql, { raw, type Sql } from 'sql-template-tag';

/**
 * SQL: is one of these values. The sub-select hides how many there are: of a few in sight the planner thinks that a new
 * plan pays each time, which takes longer than to read them.
 */
export function oneOf(values: readonly (number | string)[], type: 'int4' | 'text'): Sql {
  return sql`= any((select ${values}::${raw(type)}[])::${raw(type)}[])`;
}
