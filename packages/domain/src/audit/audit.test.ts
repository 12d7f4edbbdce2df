import { addDesk, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

interface Row {
  readonly [field: string]: string | number;
}
interface Listed {
  readonly rows: Row[];
  readonly count: number;
}

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
  const desk_id = await addDesk(at.database.app, { code: 'EU_1', brand: 'A' });
  await at.admin.ok('MngAddCustomer', { first_name: 'Ann', brand: 'A', desk_id });
  await at.admin.ok('MngAddCustomer', { first_name: 'Bea', brand: 'A' });
  await at.admin.ok('MngAddCustomer', { first_name: 'Cleo', brand: 'B' });
  await at.admin.ok('MngUpdateCustomer', { customer_id: 1, segment: 'gold', phone: '123456789' });
  await vi.waitUntil(async () => (await at.desk.logState()).seq >= 4, { timeout: 10_000 });
});
afterAll(() => at.close());

const customers = { limit: 50, offset: 0, where: [['model', '=', 'customer']] };

test('the log says who did what from where, without personal values', async () => {
  const { rows, count } = await at.admin.ok<Listed>('MngGetLog', { ...customers, orderBy: ['seq', 'desc'] });
  expect(count).toBe(4);
  expect(rows[0]).toMatchObject({
    manager_id: at.admin.staff_id,
    manager_name: 'Somebody',
    transport: 'tcp',
    address: '127.0.0.1',
    command: 'MngUpdateCustomer',
    record_id: 1,
    record_version: 2,
    type: 1,
    fields: 'phone,segment',
    changes: '{ "segment" : ["", "gold"] }',
  });
  expect(JSON.stringify(rows)).not.toMatch(/Ann|123456789/);
});

test('rows are found by any field', async () => {
  const found = async (where: unknown) =>
    (await at.admin.ok<Listed>('MngGetLog', { ...customers, where })).count;
  expect(await found([['command', '=', 'MngUpdateCustomer']])).toBe(1);
  expect(
    await found([
      ['record_id', '=', 1],
      ['model', '=', 'customer'],
    ]),
  ).toBe(2);
  expect(await found([['fields', 'like', 'segment']])).toBe(1);
  expect(await found([['time', '>', 9_000_000_000]])).toBe(0);
});

test('an auditor of a brand or a desk sees the rows of its records only', async () => {
  const seen = async (staff: Record<string, string | number>) => {
    const client = await signIn(at, { see_audit: 1, ...staff });
    const { rows } = await client.ok<Listed>('MngGetLog', customers);
    return rows.map((row) => [row.command, row.record_id]);
  };
  const added = (id: number) => ['MngAddCustomer', id];
  expect(await seen({ brand: 'B' })).toEqual([added(3)]);
  expect(await seen({ desks: 'EU*' })).toEqual([added(1), ['MngUpdateCustomer', 1]]);
  expect(await seen({ brand: 'A', desks: '*,!EU_1' })).toEqual([added(2)]);
  expect(await seen({ desks: '' })).toEqual([]);
});

test('the chain is checked, also against a head kept elsewhere', async () => {
  const { head, ...rest } = await at.admin.ok<{ ok: boolean; head: { seq: number; hash: string } }>(
    'MngVerifyLog',
  );
  expect(rest).toEqual({ ok: true });
  expect(await at.admin.ok('MngVerifyLog', head)).toMatchObject({ ok: true });
  const ahead = { seq: head.seq + 100, hash: head.hash };
  expect(await at.admin.ok('MngVerifyLog', ahead)).toMatchObject({
    ok: false,
    first_bad: { seq: expect.any(Number) },
  });
  expect(await at.admin.call('MngVerifyLog', { seq: 1 })).toMatchObject({
    data: { fields: [{ field: 'seq', rule: 'mismatch' }] },
  });
  expect(await at.admin.call('MngVerifyLog', { seq: 1, hash: 'x' })).toMatchObject({
    data: { fields: [{ field: 'hash', rule: 'hash' }] },
  });
});
