import { sql } from '@dossier/db';
import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Field } from '../kernel/field.ts';
import { orderSql } from '../list/compile.ts';
import { customerModel } from './model.ts';

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

interface Node {
  readonly 'Node Type': string;
  readonly Plans?: readonly Node[];
}

/** Whether rows come out of an index in this order, or at least ready to be sorted where the field is equal. */
async function isServed(field: string, descending: boolean): Promise<boolean> {
  const order = orderSql(customerModel, [
    { field, descending },
    { field: customerModel.key, descending: false },
  ]);
  const [row] = await at.database.owner.transaction(async (tx) => {
    await tx.query(sql`set local enable_seqscan = off`);
    await tx.query(sql`set local enable_sort = off`);
    return tx.query<{ 'QUERY PLAN': string }>(
      sql`explain (format json) select customer_id from customer t order by ${order} limit 100`,
    );
  });
  const [{ Plan }] = JSON.parse(row?.['QUERY PLAN'] ?? '') as [{ Plan: Node }];
  const nodes = (node: Node): string[] => [node['Node Type'], ...(node.Plans ?? []).flatMap(nodes)];
  return !nodes(Plan).includes('Sort');
}

/** So many share a value of these that the index does not help to find the first rows. */
const isShared = ({ kind }: Field) => /^(reference|enumerated|0\/1)/.test(kind);

test('the fields marked as searched are those the search form is made of', async () => {
  const columns = await at.database.owner.query<{ column: string; made_of: string }>(
    sql`select a.attname as column, pg_get_expr(d.adbin, d.adrelid) as made_of from pg_attribute a
      join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = 'customer'::regclass and a.attname in ('search_names', 'search_contacts')`,
  );
  const madeOf = (column: string) => {
    const text = columns.find((one) => one.column === column)?.made_of ?? '';
    return Object.keys(customerModel.fields).filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  };
  const marked = Object.entries<Field>(customerModel.fields).filter(([, { searched }]) => searched);
  const namesOf = (masked: boolean) =>
    marked.filter(([, { contact }]) => (contact !== undefined) === masked).map(([name]) => name);
  expect([namesOf(false), namesOf(true)]).toEqual([madeOf('search_names'), madeOf('search_contacts')]);
});

test('the fields marked as indexed are those the database has an index for', async () => {
  const fields = Object.entries<Field>(customerModel.fields);
  const served: string[] = [];
  for (const [name, field] of fields) {
    const ways = [await isServed(name, false), await isServed(name, true)];
    if (!isShared(field) && ways.every(Boolean)) served.push(name);
  }
  expect(fields.filter(([, { indexed }]) => indexed).map(([name]) => name)).toEqual(served);
});
