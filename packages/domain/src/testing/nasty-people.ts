import { join, raw, sql } from '@dossier/db';
import { addDesk, type TestDesk } from '@dossier/testkit';
import fc from 'fast-check';

/** Texts that JSON, SQL and careless clients trip over. */
export const nasty = [
  '',
  '"',
  '\\',
  '\\"',
  '""',
  "O'Neill",
  ',]',
  'a, }',
  ',',
  '(a,b)',
  '\t\n\r\b\f\u0001\u001f\u007f\u0085\u2028\u2029',
  'é日本🎉',
  ' leading and trailing ',
  'null',
  '\\N',
  '\\u0041',
  'x'.repeat(128),
  '🎉'.repeat(128),
];

/** Adds customers 1 to `people` whose texts no contract has seen, straight into the table; each third has no desk, the others EU_1. */
export async function addNastyPeople(at: TestDesk, people: number): Promise<void> {
  const desk_id = await addDesk(at.database.app, { code: 'EU_1' });
  const arbitrary = fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replaceAll('\u0000', ''));
  const texts = [...nasty, ...fc.sample(arbitrary, { seed: 7, numRuns: people })];
  const text = (index: number) => texts[index % texts.length] ?? '';
  const rows = Array.from({ length: people }, (_, n) => {
    const values = [n + 1, text(n), text(n + 1), text(n + 2), text(n + 3), text(n + 5), text(n + 7)];
    return sql`(${join(values)}, ${`p${n}${text(n)}@example.com`}, ${n % 3 ? desk_id : 0},
      ${n % 5 ? null : '1931-02-28'}::date, ${n % 7 ? 0 : 253_402_300_799}::int8, ${n % 11 ? 1 : 2_147_483_647})`;
  });
  await at.database.app.query(sql`insert into customer (customer_id, first_name, last_name, segment, meta_json, tax_id,
    phone, email, desk_id, birth_date, created_time, version) values ${join(rows)}`);
  await at.database.owner.query(raw('analyze customer'));
}
