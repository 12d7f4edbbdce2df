import pg from 'pg';

const INT8 = 20;
const JSON_TEXT = 114;
const INT8_ARRAY = 1016;
const DATE = 1082;

const parsers: Record<number, (value: string) => unknown> = {
  // Every bigint of ours is below 2^53.
  [INT8]: Number,
  [JSON_TEXT]: (value) => value,
  [INT8_ARRAY]: (value) => (value === '{}' ? [] : value.slice(1, -1).split(',').map(toNumberOrNull)),
  [DATE]: (value) => value,
};

/** How results become JavaScript values: bigint a number, date and json their text, the rest as in pg. */
export const resultTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' ? parsers[oid] : undefined) ?? pg.types.getTypeParser(oid, format ?? 'text'),
};

function toNumberOrNull(item: string): number | null {
  return item === 'NULL' ? null : Number(item);
}
