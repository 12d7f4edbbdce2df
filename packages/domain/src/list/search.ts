import { join, raw, type Sql, sql } from '@dossier/db';
import type { Call } from '../kernel/call.ts';
import type { Model } from '../kernel/model.ts';
import { orderSql } from './compile.ts';
import { expectedRows } from './expected-rows.ts';
import type { ListRequest } from './request.ts';

/** Shorter words are matched at the beginning of a word only. */
const ANYWHERE_FROM = 3;

/** So many rows are read in the order asked for, in which a page of a common word is full. */
const READ_PER_ROW = 50;
const READ_MAX = 50_000;

/** A text in search form: a blank, then words without case and accents. */
interface Text {
  readonly sql: string;
  /** Records' ids stand in it. */
  readonly ids?: true;
}

/** Every word must stand in one of the texts. */
export function searchSql(words: readonly string[], texts: readonly Text[]): Sql[] {
  return words.map((word) => {
    const alternatives = texts.map((text) => standsIn(text, word));
    return sql`(${join(alternatives, ' or ')})`;
  });
}

function standsIn({ sql: text, ids }: Text, word: string): Sql {
  const digits = ids && digitsOf(word);
  if (digits) {
    return sql`(${raw(text)} like ${`%${digits}%`} and strpos(${raw(text)}, search_form(${word})) > 0)`;
  }
  const isShort = [...word].length < ANYWHERE_FROM;
  const pattern = `${isShort ? '% ' : '%'}${word.replace(/[\\_%]/g, '\\$&')}%`;
  return sql`${raw(text)} like search_form(${pattern})`;
}

/**
 * The digits that find an id such as crm-200000. The index alone is not asked for the rest of it: what stands in most
 * ids takes twenty times as long to read there as the digits.
 */
function digitsOf(word: string): string | undefined {
  const [first = '', ...others] = word.match(/[0-9]{4,}/g) ?? [];
  const longest = others.reduce((most, run) => (run.length > most.length ? run : most), first);
  return longest === '' || longest === word ? undefined : longest;
}

/** SQL of a text in search form, of columns without nulls. */
export function toSearchForm(columns: readonly string[]): string {
  return `search_form(concat_ws(' ', '', ${columns.join(', ')}))`;
}

interface Searched {
  readonly model: Model;
  readonly request: ListRequest;
  /** What every row meets. */
  readonly filters: readonly Sql[];
  /** What rows after the page before meet. */
  readonly past: readonly Sql[];
}

/**
 * Whether the next page of a search is full after a few rows read in the order asked for. Statistics know which words
 * are very common, but not where in an order they stand, so that a look tells.
 */
export async function fillsSoon(call: Call, { model, request, filters, past }: Searched): Promise<boolean> {
  const wanted = request.offset + request.limit + 1;
  const most = Math.min(wanted * READ_PER_ROW, READ_MAX);
  const rows = sql`select t.* from ${raw(model.table)} t where ${join([...past, raw('true')], ' and ')}
    order by ${orderSql(model, request.order)} limit ${most}`;
  const matching = sql`select from (${rows}) t where ${join([...filters], ' and ')}`;
  if ((await expectedRows(call, matching)) < wanted) return false;
  return (await call.query(sql`${matching} offset ${wanted - 1} limit 1`, 'anew')).length > 0;
}
