import { type Sql, sql, type Transaction } from '@dossier/db';
import { createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chainRows, fileRows, type Head, toLine, verifyDatabase, verifyRows } from '../server.ts';

const TABLES = ['change', 'change_pii', 'change_seq', 'access_log'];
const ROWS = 8;

let at: TestDesk;
let customer_id: number;
let lines: string[];
beforeAll(async () => {
  at = await createTestDesk();
  // Sees no contacts, so that no access records stand between the changes.
  const writer = await signIn(at, { set_customers: 1, see_all_customers: 1, set_customer_contacts: 1 });
  const { customer } = await writer.ok<{ customer: { customer_id: number } }>('MngAddCustomer', {
    first_name: 'Ann',
    phone: '123456',
  });
  customer_id = customer.customer_id;
  for (let n = 1; n < ROWS; n += 1) {
    await writer.ok('MngUpdateCustomer', { customer_id, segment: `s${n}`, last_name: `N${n}` });
  }
  // From here on nobody numbers.
  await at.desk.close();
  lines = [];
  for await (const row of chainRows(at.database.app)) lines.push(toLine(row));
});
afterAll(() => at.database.drop());

class Undone extends Error {}

/** What `look` sees after somebody with the owner's rights and no respect for triggers did this; then it is undone. */
async function after<T>(statements: readonly Sql[], look: (on: Transaction) => Promise<T>): Promise<T> {
  let seen: T | undefined;
  const tampered = at.database.owner.transaction(async (tx) => {
    for (const table of TABLES)
      await tx.query({ text: `alter table ${table} disable trigger all`, values: [] });
    for (const statement of statements) await tx.query(statement);
    seen = await look(tx);
    throw new Undone();
  });
  await expect(tampered).rejects.toThrow(Undone);
  return seen as T;
}

const verifyAfter = (statements: readonly Sql[], head?: Head) =>
  after(statements, (tx) => verifyDatabase(tx, head));
const verify = (head?: Head) => verifyDatabase(at.database.app, head);
const id = (seq: number) => sql`(select change_id from change_seq where seq = ${seq})`;

describe('against the database', () => {
  test('a log nobody touched verifies and prints its head', async () => {
    expect(await verify()).toEqual({ ok: true, head: { seq: ROWS, hash: (await at.desk.logState()).hash } });
  });

  test.each([
    ['an edited column', sql`update change set command = 'MngOther' where change_id = ${id(3)}`, 3],
    [
      'an edited value',
      sql`update change set changes = '{"segment":["","x"]}' where change_id = ${id(4)}`,
      4,
    ],
    ['an edited actor', sql`update change set staff_id = 99 where change_id = ${id(1)}`, 1],
    ['an edited time', sql`update change set time = time - 1 where change_id = ${id(ROWS)}`, ROWS],
    ['a deleted change', sql`delete from change where change_id = ${id(5)}`, 5],
    ['a deleted number', sql`delete from change_seq where seq = 5`, 6],
    [
      'a deleted change with its number',
      sql`with gone as (delete from change_seq where seq = 2 returning change_id)
      delete from change where change_id in (select change_id from gone)`,
      3,
    ],
    ['an edited hash', sql`update change_seq set hash = sha256('x') where seq = 6`, 6],
    ['an edited link', sql`update change_seq set prev_hash = sha256('x') where seq = 6`, 6],
    [
      'edited personal values',
      sql`update change_pii set after = '{"last_name":"X"}' where change_id = ${id(3)}`,
      3,
    ],
    ['deleted personal values', sql`delete from change_pii where change_id = ${id(3)}`, 3],
    ['access records added', sql`insert into access_log (change_id, staff_id) values (${id(4)}, 9)`, 4],
    ['personal values added', sql`update change_pii set before = null where change_id = ${id(7)}`, 7],
  ])('%s is named', async (_, statement, seq) => {
    const verdict = await verifyAfter([statement]);
    expect(verdict).toMatchObject({ ok: false, first_bad: { seq } });
    expect(verdict.first_bad?.reason).toMatch(/^\S.+/);
  });

  test('an inserted number and two swapped ones are named', async () => {
    const verdict = await verifyAfter([
      sql`insert into change (change_id, model) values (-1, 'forged')`,
      sql`update change_seq set seq = seq + 100 where seq > 4`,
      sql`update change_seq set seq = seq - 99 where seq > 100`,
      sql`insert into change_seq (seq, change_id, prev_hash, hash, horizon)
        select 5, -1, hash, sha256('x'), 0 from change_seq where seq = 4`,
    ]);
    expect(verdict).toMatchObject({ ok: false, first_bad: { seq: 5 } });
  });

  test('two swapped rows are named', async () => {
    const verdict = await verifyAfter([
      sql`update change_seq set seq = -3 where seq = 3`,
      sql`update change_seq set seq = 3 where seq = 4`,
      sql`update change_seq set seq = 4 where seq = -3`,
    ]);
    expect(verdict).toMatchObject({ ok: false, first_bad: { seq: 3 } });
  });

  test('a cut tail shows only against the head', async () => {
    const { head } = await verify();
    const cut = [
      sql`delete from change_seq where seq > 6`,
      sql`delete from change_pii where change_id not in (select change_id from change_seq)`,
      sql`delete from change where change_id not in (select change_id from change_seq)`,
    ];
    expect((await verifyAfter(cut)).ok).toBe(true);
    expect(await verifyAfter(cut, head)).toMatchObject({ ok: false, first_bad: { seq: 7 } });
    const wrong = { seq: 6, hash: head.hash };
    expect(await verifyAfter(cut, wrong)).toMatchObject({ ok: false, first_bad: { seq: 6 } });
  });

  test('a person’s values can be erased by the owner and the chain still holds', async () => {
    const erase = sql`select erase_customer_pii(${customer_id})`;
    await expect(at.database.app.query(erase)).rejects.toThrow('permission denied');
    const [left, verdict] = await at.database.owner.transaction(async (tx) => {
      await tx.query(erase);
      const rows = await tx.query(sql`select from change_pii where after is not null`);
      return [rows.length, await verifyDatabase(tx)];
    });
    expect(left).toBe(0);
    expect(verdict.ok).toBe(true);
  });
});

describe('against an exported file', () => {
  async function* each(items: readonly string[]) {
    yield* items;
  }
  const check = (items: readonly string[], head?: Head) => verifyRows(fileRows(each(items)), head);
  const edited = (line: string | undefined, from: string, to: string) => (line ?? '').replace(from, to);

  test('an untouched file verifies, also with its head', async () => {
    const { head } = await verify();
    expect(await check(lines, head)).toEqual({ ok: true, head });
  });

  test.each<[string, (all: string[]) => string[], number]>([
    ['an edit', (all) => all.with(2, edited(all[2], 'MngUpdateCustomer', 'MngOther')), 3],
    ['a deletion', (all) => all.toSpliced(2, 1), 4],
    ['an insertion', (all) => all.toSpliced(2, 0, all[1] ?? ''), 2],
    ['a reordering', (all) => all.toSpliced(2, 2, all[3] ?? '', all[2] ?? ''), 4],
    ['a line that is no JSON', (all) => all.with(4, '{'), 5],
  ])('%s is named', async (_, change, seq) => {
    expect(await check(change(lines))).toMatchObject({ ok: false, first_bad: { seq } });
  });

  test('the file holds no personal value', () => {
    expect(lines.join('\n')).not.toMatch(/Ann|123456|"N1"/);
  });
});
