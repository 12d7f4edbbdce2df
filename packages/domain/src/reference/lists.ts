import { CONDITIONS_MAX, VALUES_MAX } from '../list/conditions.ts';
import type { InputKey } from './input-keys.ts';
import { code, codes, table } from './markdown.ts';

/** What the keys of lists mean, in the order they are told. */
const meanings: Readonly<Record<string, string>> = {
  limit: 'how many rows at most, 1 to 50000',
  offset: 'how many matches to skip',
  after:
    'in place of `offset`: `next` of the page before, for the same person, command, conditions and order; costs the same on every page',
  where:
    '`[[field, op, value], …]` with `=` `==` `!=` `>` `<` `>=` `<=` `like`; `like` looks for a part of a text, minding case, `%` being any text',
  whereNot: '`[[field, value], …]`: not equal',
  whereIn: '`[[field, [values]], …]`: one of them; of no values nothing matches',
  whereNotIn: '`[[field, [values]], …]`: none of them; of no values everything matches',
  whereBetween: '`[[field, [from, to]], …]`: both included',
  whereNotBetween: '`[[field, [from, to]], …]`: below the first or above the second',
  orderBy:
    '`[[field, "asc" or "desc"], …]` or one such pair; ties, and without it all, by the record’s id, ascending',
  fields: '`[field, …]`: only these, in the order of the record; all unless sent, or empty',
  count: '`exact` unless sent; `estimate` is quick and adds `count_estimated` 1; `none` leaves it out',
  format:
    '`objects` or `table`: `structure` names the columns, rows are arrays; objects unless `deskFilter` is sent',
  deskFilter: 'a desk mask that narrows one’s scope; it makes the reply a table',
  groupFilter: 'a comma list of account groups with `*`, `!` excludes; narrows one’s scope',
  search:
    'words that must all occur in names or `external_id`, with `see_customer_contacts` in contacts too; case and accents do not count, words of fewer than 3 characters must begin one',
  unmask: '1 shows contacts in full to those with `see_customer_contacts`, and is logged',
  counts: '1 adds `use_count` to each row; it can’t be filtered or sorted by',
  can: '1 adds `can_change` to each row: 1 when one may change the record, else 0',
};

/** What holds for every list, said once. */
export const listsWords = `<a id="lists"></a>**Lists.** Commands that list take these keys, each as far as its section names it:

${table(
  ['key', 'meaning'],
  Object.entries(meanings).map(([key, meaning]) => [code(key), meaning]),
)}

Every field of the record can be filtered and sorted by, in its wire value: numbers with numbers, text with text. All
conditions must hold: at most ${CONDITIONS_MAX} of them with ${VALUES_MAX} values in all. The reply has \`rows\`, \`count\` (matches
before paging) and \`next\` while more rows follow.`;

export function isListKey({ name }: Pick<InputKey, 'name'>): boolean {
  return Object.hasOwn(meanings, name);
}

/** What a key of lists means, without the marks of a page; undefined for any other key. */
export function listMeaning(key: Pick<InputKey, 'name'>): string | undefined {
  return isListKey(key) ? meanings[key.name]?.replaceAll('`', '') : undefined;
}

/** Which of the keys of lists a command takes. */
export function listWords(keys: readonly InputKey[]): string {
  const limit = keys.find(({ name }) => name === 'limit');
  const must = limit?.required
    ? ' `limit` and `offset`, or `after`, must be sent.'
    : ' Without `limit` and `offset` the first 50000 rows are answered.';
  return `Takes the keys of [lists](#lists): ${codes(keys.map(({ name }) => name))}.${limit ? must : ''}`;
}
