import { type Sql, sql } from '@dossier/db';
import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chainRows, fileRows, toLine, verifyDatabase, verifyRows } from '../server.ts';

const TABLES = ['change', 'change_pii', 'change_seq', 'access_log'];
const ROWS = 8;

let at: TestDesk;
let lines: string[];
beforeAll(async () => {
  at = await createTestDesk();
  await tamper(sql`delete from change`);
});
afterAll(() => at.close());

/** Somebody with the owner's rights and no respect for triggers. */
async function tamper(...statements: Sql[]): Promise<void> {
  for (const table of TABLES)
    await at.database.owner.query({ text: `alter table ${table} disable trigger all`, values: [] });
  for (const statement of statements) await at.database.owner.query(statement);
  for (const table of TABLES)
    await at.database.owner.query({ text: `alter table ${table} enable trigger all`, values: [] });
}

async function numberedUpTo(seq: number): Promise<void> {
  await expect.poll(async () => (await at.desk.logState()).seq, { timeout: 10_000 }).toBe(seq);
}

beforeEach(async () => {
  await tamper(
    sql`delete from change_seq`,
    sql`delete from change_pii`,
    sql`delete from access_log`,
    sql`delete from change`,
  );
  await at.admin.ok('MngAddCustomer', { first_name: 'Ann', phone: '123456' });
  const [added] = await at.database.app.query<{ id: number }>(
    sql`select max(customer_id) as id from customer`,
  );
  for (let n = 1; n < ROWS; n += 1) {
    await at.admin.ok('MngUpdateCustomer', { customer_id: added?.id, segment: `s${n}`, last_name: `N${n}` });
  }
  await numberedUpTo(ROWS);
  lines = [];
  for await (const row of chainRows(at.database.app)) lines.push(toLine(row));
});

const verify = (head?: { seq: number; hash: string }) => verifyDatabase(at.database.app, head);
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
    ['personal values added', sql`update change_pii set before = null where change_id = ${id(7)}`, 7],
  ])('%s is named', async (_, statement, seq) => {
    await tamper(statement);
    const verdict = await verify();
    expect(verdict).toMatchObject({ ok: false, first_bad: { seq } });
    expect(verdict.first_bad?.reason).toMatch(/^\S.+/);
  });

  test('an inserted number and two swapped ones are named', async () => {
    await tamper(
      sql`insert into change (change_id, model) values (-1, 'forged')`,
      sql`update change_seq set seq = seq + 100 where seq > 4`,
      sql`update change_seq set seq = seq - 99 where seq > 100`,
      sql`insert into change_seq (seq, change_id, prev_hash, hash, horizon)
        select 5, -1, hash, sha256('x'), 0 from change_seq where seq = 4`,
    );
    expect(await verify()).toMatchObject({ ok: false, first_bad: { seq: 5 } });
  });

  test('two swapped rows are named', async () => {
    await tamper(
      sql`update change_seq set seq = -3 where seq = 3`,
      sql`update change_seq set seq = 3 where seq = 4`,
      sql`update change_seq set seq = 4 where seq = -3`,
    );
    expect(await verify()).toMatchObject({ ok: false, first_bad: { seq: 3 } });
  });

  test('a cut tail shows only against the head', async () => {
    const { head } = await verify();
    await tamper(
      sql`delete from change_seq where seq > 6`,
      sql`delete from change_pii where change_id not in (select change_id from change_seq)`,
      sql`delete from change where change_id not in (select change_id from change_seq)`,
    );
    expect((await verify()).ok).toBe(true);
    expect(await verify(head)).toMatchObject({ ok: false, first_bad: { seq: 7 } });
    expect(await verify({ seq: 6, hash: head.hash })).toMatchObject({ ok: false, first_bad: { seq: 6 } });
  });

  test('a person’s values can be erased by the owner and the chain still holds', async () => {
    const [added] = await at.database.app.query<{ id: number }>(
      sql`select max(customer_id) as id from customer`,
    );
    await expect(at.database.app.query(sql`select erase_customer_pii(${added?.id})`)).rejects.toThrow(
      'permission denied',
    );
    await at.database.owner.query(sql`select erase_customer_pii(${added?.id})`);
    const [left] = await at.database.app.query<{ n: number }>(
      sql`select count(*)::int as n from change_pii where after is not null`,
    );
    expect(left?.n).toBe(0);
    expect((await verify()).ok).toBe(true);
  });
});

describe('against an exported file', () => {
  async function* each(items: readonly string[]) {
    yield* items;
  }
  const check = (items: readonly string[], head?: { seq: number; hash: string }) =>
    verifyRows(fileRows(each(items)), head);
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
