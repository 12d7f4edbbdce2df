import { raw, type Sql, sql } from '@dossier/db';

/** `*` stands for anything; `%`, `_` and `\` for themselves. */
const toPattern = (part: string) => part.replace(/[\\%_]/g, '\\$&').replaceAll('*', '%');

/** SQL: whether the group in `column` is in a mask: a comma list with `*`, `!` excludes and wins, case aside; empty = none. */
export function groupIn(mask: string, column: string): Sql {
  const parts = mask
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '!');
  const included = parts.filter((part) => !part.startsWith('!'));
  const excluded = parts.filter((part) => part.startsWith('!')).map((part) => part.slice(1));
  if (included.length === 0) return raw('false');
  const matches = (some: readonly string[]) => sql`${raw(column)} ilike any(${some.map(toPattern)}::text[])`;
  const within = included.includes('*') ? raw('true') : matches(included);
  return excluded.length === 0 ? within : sql`(${within} and not ${matches(excluded)})`;
}
