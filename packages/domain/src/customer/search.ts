import { type Sql, sql } from '@dossier/db';

/** Shorter words are matched at the beginning of a word only. */
const ANYWHERE_FROM = 3;

/** Every word must stand in the names, the external id or, for who sees them, the contacts; case and accents aside. */
export function searchSql(words: readonly string[], withContacts: boolean): Sql[] {
  return words.map((word) => {
    const isShort = [...word].length < ANYWHERE_FROM;
    const pattern = `${isShort ? '% ' : '%'}${word.replace(/[\\_%]/g, '\\$&')}%`;
    const named = sql`t.search_names like search_form(${pattern})`;
    return withContacts ? sql`(${named} or t.search_contacts like search_form(${pattern}))` : named;
  });
}
