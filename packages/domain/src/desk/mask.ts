import { raw, type Sql, sql } from '@dossier/db';

/** A desk mask read once: which codes it includes and excludes (CONTRACT 2, desk masks). */
export interface DeskMask {
  /** A plain `*` that is not excluded again: customers without a desk are in. */
  readonly plain: boolean;
  readonly included: readonly string[];
  readonly excluded: readonly string[];
}

export function parseDeskMask(mask: string): DeskMask {
  const parts = mask
    .toUpperCase()
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '!');
  const included = parts.filter((part) => !part.startsWith('!'));
  const excluded = parts.filter((part) => part.startsWith('!')).map((part) => part.slice(1));
  const plain = included.includes('*') && !excluded.includes('*');
  return { plain, included, excluded };
}

/** Codes hold no character that is special in a regular expression but the mask's own `*`. */
function toPattern(parts: readonly string[]): string {
  const alternatives = parts.map((part) => part.replace(/[^A-Z0-9_*]/g, '\\$&').replaceAll('*', '.*'));
  return `^(${alternatives.join('|')})$`;
}

/** Whether the desk code in `column` is in the mask. */
export function deskCodeIn(mask: DeskMask, column: string): Sql {
  if (mask.included.length === 0) return raw('false');
  const included = mask.plain ? raw('true') : sql`${raw(column)} ~ ${toPattern(mask.included)}`;
  if (mask.excluded.length === 0) return included;
  return sql`(${included} and ${raw(column)} !~ ${toPattern(mask.excluded)})`;
}

/** Whether the desk id in `column` is in the mask; 0 matches a plain `*` only. */
export function deskIn(mask: DeskMask, column: string): Sql {
  if (mask.plain && mask.excluded.length === 0) return raw('true');
  const ids = sql`${raw(column)} = any(array(select d.desk_id from desk d where ${deskCodeIn(mask, 'd.desk')}))`;
  return mask.plain ? sql`(${raw(column)} = 0 or ${ids})` : ids;
}
