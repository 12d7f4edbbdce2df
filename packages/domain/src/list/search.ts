import { join, raw, type Sql, sql } from '@dossier/db';
import type { Call } from '../kernel/call.ts';
import type { Model } from '../kernel/model.ts';

/** Shorter words are matched at the beginning of a word only. */
const ANYWHERE_FROM = 3;

/** What a search finds is looked up first as long as it is not more. */
const FOUND_MAX = 3000;

/** Every word must stand in one of the texts, which are in search form: a blank, then words without case and accents. */
export function searchSql(words: readonly string[], texts: readonly string[]): Sql[] {
  return words.map((word) => {
    const isShort = [...word].length < ANYWHERE_FROM;
    const pattern = `${isShort ? '% ' : '%'}${word.replace(/[\\_%]/g, '\\$&')}%`;
    const alternatives = texts.map((text) => sql`${raw(text)} like search_form(${pattern})`);
    return sql`(${join(alternatives, ' or ')})`;
  });
}

/** SQL of a text in search form, of columns without nulls. */
export function toSearchForm(columns: readonly string[]): string {
  return `search_form(concat_ws(' ', '', ${columns.join(', ')}))`;
}

/**
 * Narrows a search to the records it finds, where they are not many: reading in the order asked for until a page is
 * full is the faster way for common words only, and statistics cannot tell how common a part of a word is.
 */
export async function narrowed(call: Call, model: Model, filters: readonly Sql[]): Promise<Sql[]> {
  const key = raw(`t."${model.key}"`);
  const found = await call.services.database.queryByBitmaps<{ key: number }>(
    sql`select ${key} as key from ${raw(model.table)} t where ${join([...filters], ' and ')} limit ${FOUND_MAX + 1}`,
  );
  return found.length > FOUND_MAX ? [] : [sql`${key} = any(${found.map((row) => row.key)}::int4[])`];
}
