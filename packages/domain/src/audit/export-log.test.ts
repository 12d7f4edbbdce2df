import { createHash } from 'node:crypto';
import { sql } from '@dossier/db';
import { type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fieldNames } from '../kernel/model.ts';
import { added, outcome } from '../testing/customers.ts';
import { changeModel } from './model.ts';

interface Table {
  readonly structure: string[];
  readonly rows: (string | number)[][];
  readonly count: number;
}

const MANY = 600;

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
  await added(at.admin, { first_name: 'Ann', brand: 'A', phone: '123456789' });
  await added(at.admin, { first_name: 'Bea', brand: 'B' });
  await at.database.app.query(sql`insert into change (time, command, model, record_id, type)
    select n, 'Past', 'desk', n, 1 from generate_series(1, ${MANY}::int) n`);
  await numbered();
});
afterAll(() => at.close());

function numbered(): Promise<unknown> {
  const unnumbered = sql`select 1 from change c
    where not exists (select 1 from change_seq n where n.change_id = c.change_id) limit 1`;
  return vi.waitUntil(async () => (await at.database.app.query(unnumbered)).length === 0, 20_000);
}

const past = { filter: { where: [['command', '=', 'Past']] }, fields: ['seq', 'record_id'] };

async function receipts({ staff_id }: Client) {
  const rows = await at.database.app.query<{
    note: string;
    group: string;
  }>(sql`select note, "group" from change
    where command = 'MngExportLog' and model = 'export' and type = 11 and staff_id = ${staff_id} order by change_id`);
  return rows.map(({ note, group }) => ({ ...JSON.parse(note), group }));
}

test('all that match is one table in the order it happened, alike as text and as values, and itself on record', async () => {
  const auditor = await signIn(at, { see_audit: 1, see_all_customers: 1 });
  const { written } = await auditor.call('MngExportLog', past, { textOf: JSON.stringify });
  if (!written?.rest) throw new Error('the rows of an export come in pieces');
  let text = written.first;
  for await (const piece of written.rest) text += piece;
  const table: Table = JSON.parse(text);
  expect([table.structure, table.count, table.rows.length]).toEqual([['seq', 'record_id'], MANY, MANY]);
  expect(table.rows.map(([, id]) => id)).toEqual(Array.from({ length: MANY }, (_, index) => index + 1));
  expect((await auditor.call('MngExportLog', past)).data).toEqual(table);
  const [begun, sent, , again] = await receipts(auditor);
  expect(begun).toMatchObject({
    export: 'begun',
    filter: { conditions: [{ field: 'command', op: '=', values: ['Past'] }] },
    fields: ['seq', 'record_id'],
  });
  const sha256 = createHash('sha256').update(text).digest('hex');
  expect(sent).toEqual({ export: 'sent', count: MANY, sha256, group: begun.group });
  expect(again).toMatchObject({ count: MANY, sha256 });
});

test('it shows what MngGetLog shows: every field, no personal value, nothing out of scope', async () => {
  const customers = { where: [['model', '=', 'customer']] };
  const seen = async (staff: Record<string, string | number>) => {
    const auditor = await signIn(at, { see_audit: 1, see_all_customers: 1, ...staff });
    await numbered();
    const table = await auditor.ok<Table>('MngExportLog', { filter: customers });
    const listed = await auditor.ok<Table>('MngGetLog', {
      ...customers,
      limit: 50,
      offset: 0,
      format: 'table',
      orderBy: ['change_id', 'asc'],
    });
    expect(table).toEqual(listed);
    expect(table.structure).toEqual(fieldNames(changeModel));
    expect(JSON.stringify(table)).not.toMatch(/Ann|Bea|123456789/);
    return table.count;
  };
  expect([await seen({}), await seen({ brand: 'B' }), await seen({ desks: '' })]).toEqual([2, 1, 0]);
});

test('what happens while it runs is not in it', async () => {
  const auditor = await signIn(at, { see_audit: 1, see_all_customers: 1 });
  const own = { filter: { where: [['manager_id', '=', auditor.staff_id]] }, fields: ['command'] };
  expect(await auditor.ok('MngExportLog', own)).toMatchObject({ rows: [], count: 0 });
  await numbered();
  const { rows } = await auditor.ok<Table>('MngExportLog', own);
  expect(rows).toEqual([['MngExportLog'], ['MngExportLog']]);
});

test.each([
  [{ filter: { where: [['nothing', '=', 1]] } }, 'filter.where unknown_field'],
  [{ filter: { search: 'x' } }, 'filter.search unknown_key'],
  [{ fields: ['xid'] }, 'fields.0 value'],
])('refuses %j and leaves nothing in the log', async (data, problem) => {
  const before = (await receipts(at.admin)).length;
  expect(outcome(await at.admin.call('MngExportLog', data))).toBe(`INVALID_DATA ${problem}`);
  expect(await receipts(at.admin)).toHaveLength(before);
});
