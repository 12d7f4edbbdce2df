import { type Queryable, raw, type Sql, sql } from '@dossier/db';

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
  const alternatives = parts.map((part) => part.replace(/[^A-Z0-9_*]/g, '\\$&').replace(/\*+/g, '.*'));
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
  if (isEvery(mask)) return raw('true');
  const ids = sql`${raw(column)} = any(array(select d.desk_id from desk d where ${deskCodeIn(mask, 'd.desk')}))`;
  return mask.plain ? sql`(${raw(column)} = 0 or ${ids})` : ids;
}

/**
 * `deskIn` by the ids that the mask has now: PostgreSQL knows then how many records it leaves, and does not walk through
 * those of all desks for the few of one.
 */
export async function deskNowIn(call: Queryable, mask: DeskMask, column: string): Promise<Sql> {
  if (isEvery(mask)) return raw('true');
  const found = await call.query<{ desk_id: number }>(
    sql`select d.desk_id from desk d where ${deskCodeIn(mask, 'd.desk')}`,
  );
  const ids = found.map(({ desk_id }) => desk_id);
  // One desk is compared as one: its records are read in the order of an index then.
  const isIn = ids.length === 1 ? sql`= ${ids[0]}::int4` : sql`= any(${ids}::int4[])`;
  return mask.plain ? sql`(${raw(column)} = 0 or ${raw(column)} ${isIn})` : sql`${raw(column)} ${isIn}`;
}

function isEvery({ plain, excluded }: DeskMask): boolean {
  return plain && excluded.length === 0;
}

/** Whether a pattern matches everything another does, its `*` standing for any text including `*`. */
export function covers(pattern: string, part: string): boolean {
  let [at, from] = [0, 0];
  let [star, resume] = [-1, 0];
  while (from < part.length) {
    if (pattern[at] === '*') [star, resume, at] = [at, from, at + 1];
    else if (pattern[at] === part[from]) [at, from] = [at + 1, from + 1];
    else if (star < 0) return false;
    else [at, from, resume] = [star + 1, resume + 1, resume + 1];
  }
  return /^\**$/.test(pattern.slice(at));
}

/** Whether a mask has the desk of a code. */
export function hasDesk({ included, excluded }: DeskMask, code: string): boolean {
  const isAmong = (parts: readonly string[]) => parts.some((part) => covers(part, code));
  return isAmong(included) && !isAmong(excluded);
}
