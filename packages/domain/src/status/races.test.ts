import { sql } from '@dossier/db';
import { addDesk, createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { added, blocked, gate, outcome } from '../testing/customers.ts';
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

test('a desk that a customer is being put on keeps its code', async () => {
  const desk_id = await addDesk(at.database.app, { code: 'DESK_A' });
  const { customer_id } = await added(at.admin);
  const put = sql`update customer set desk_id = ${desk_id} where customer_id = ${customer_id}`;
  const rename = () => at.admin.call('MngUpdateDesk', { desk_id, desk: 'DESK_B' });
  expect(await behind(put, rename)).toBe('RET_CONFLICT desk in_use');
});
