import { raw, type Sql, sql } from '@dossier/db';
import { fieldOf } from '../kernel/model.ts';
import { customerModel } from './model.ts';

const names = ['full_name', 'first_name', 'middle_name', 'last_name', 'external_id'];
const contacts = Object.keys(customerModel.fields).filter((name) => fieldOf(customerModel, name).contact);

/** Shorter words are matched at the beginning of a word only. */
const ANYWHERE_FROM = 3;

/** Every word must stand in the names, the external id or, for who sees them, the contacts; case and accents aside. */
export function searchSql(words: readonly string[], withContacts: boolean): Sql[] {
  const columns = [...names, ...(withContacts ? contacts : [])].map((name) => `t."${name}"`);
  const text = raw(`search_form(concat_ws(' ', '', ${columns.join(', ')}))`);
  return words.map((word) => {
    const isShort = [...word].length < ANYWHERE_FROM;
    const pattern = `${isShort ? '% ' : '%'}${word.replace(/[\\_%]/g, '\\$&')}%`;
    return sql`${text} like search_form(${pattern})`;
  });
}
