import { sql } from '@dossier/db';
import { openTestDatabase } from '@dossier/db/testing';
import { addDesk, clientOf, createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDesk } from '../server.ts';
import { added, blocked, failure, gate, outcome } from '../testing/customers.ts';
import { addedStatus } from '../testing/statuses.ts';

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

/** Runs a command while a statement's transaction is open, and commits that once the command waits for it. */
async function behind(statement: ReturnType<typeof sql>, run: () => ReturnType<TestDesk['admin']['call']>) {
  const { opened, open } = gate();
  const { opened: done, open: commit } = gate();
  const holding = at.database.app.transaction(async (tx) => {
    await tx.query(statement);
    open();
    await done;
  });
  await opened;
  const reply = run();
  await blocked(at.database.app);
  commit();
  await holding;
  return outcome(await reply);
}

describe('a status', () => {
  test('being given to a customer keeps its type', async () => {
    const { id } = await addedStatus(at.admin);
    const { customer_id } = await added(at.admin);
    const given = sql`update customer set sales_status = ${id} where customer_id = ${customer_id}`;
    const change = () => at.admin.call('MngUpdateCustomerStatus', { id, type: 1 });
    expect(await behind(given, change)).toBe('RET_CONFLICT type in_use');
  });

  test('whose type is being changed is given to nobody', async () => {
    const { id } = await addedStatus(at.admin);
    const { customer_id } = await added(at.admin);
    const changed = sql`with held as materialized (select id from customer_status where id = ${id} for update)
      update customer_status s set type = 1 from held where s.id = held.id`;
    const give = () => at.admin.call('MngUpdateCustomer', { customer_id, sales_status: id });
    expect(await behind(changed, give)).toBe('INVALID_DATA sales_status reference');
  });

  test('being given to a customer is not deleted', async () => {
    const { id } = await addedStatus(at.admin);
    const { customer_id } = await added(at.admin);
    const given = sql`update customer set sales_status = ${id} where customer_id = ${customer_id}`;
    expect(await behind(given, () => at.admin.call('MngDeleteCustomerStatus', { id }))).toBe('RET_CONFLICT');
  });

  test('a customer given another one meanwhile keeps that', async () => {
    const [from, to, other] = [
      await addedStatus(at.admin),
      await addedStatus(at.admin),
      await addedStatus(at.admin),
    ];
    const { customer_id } = await added(at.admin, { sales_status: from.id });
    const given = sql`update customer set sales_status = ${other.id} where customer_id = ${customer_id}`;
    const remove = () => at.admin.call('MngDeleteCustomerStatus', { id: from.id, replace_with: to.id });
    expect(await behind(given, remove)).toBe('200');
    const read = await at.admin.ok('MngGetCustomer', { customer_id });
    expect(read).toMatchObject({ customer: { sales_status: other.id, version: 1 } });
  });
});

test('what stopped in the middle is no certain end, and the same request goes on', async () => {
  const [from, to] = [await addedStatus(at.admin), await addedStatus(at.admin)];
  await at.database.app.query(sql`insert into customer (customer_id, sales_status)
    select 1000000 + n, ${from.id}::int4 from generate_series(1, 501) n`);
  const hurried = openTestDatabase(at.database.url, { lockTimeoutMs: 100 });
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const desk = await createDesk({ database: hurried, settings: at.settings, log });
  const client = clientOf(desk, at.admin.staff_id, at.admin.token);
  const remove = () => client.call('MngDeleteCustomerStatus', { id: from.id, replace_with: to.id });
  await at.database.app.transaction(async (tx) => {
    await tx.query(sql`select 1 from customer where customer_id = 1000501 for update`);
    expect(failure(await remove())).toMatchObject({ error: 'RET_TECH_PROBLEM', retry: 'idempotency_key' });
  });
  expect((await remove()).data).toEqual({ id: from.id, moved: 1 });
  await desk.close();
  await hurried.close();
});

test('a desk that a customer is being put on keeps its code', async () => {
  const desk_id = await addDesk(at.database.app, { code: 'DESK_A' });
  const { customer_id } = await added(at.admin);
  const put = sql`update customer set desk_id = ${desk_id} where customer_id = ${customer_id}`;
  const rename = () => at.admin.call('MngUpdateDesk', { desk_id, desk: 'DESK_B' });
  expect(await behind(put, rename)).toBe('RET_CONFLICT desk in_use');
});
