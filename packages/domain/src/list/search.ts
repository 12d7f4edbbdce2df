import { raw, type Sql, sql } from '@dossier/db';

/** Shorter words are matched at the beginning of a word only. */
const ANYWHERE_FROM = 3;

/** Every word must stand in one of the columns, case and accents aside. */
export function searchSql(words: readonly string[], columns: readonly string[]): Sql[] {
  const text = raw(`search_form(concat_ws(' ', '', ${columns.join(', ')}))`);
  return words.map((word) => {
    const isShort = [...word].length < ANYWHERE_FROM;
    const pattern = `${isShort ? '% ' : '%'}${word.replace(/[\\_%]/g, '\\$&')}%`;
    return sql`${text} like search_form(${pattern})`;
  });
}
