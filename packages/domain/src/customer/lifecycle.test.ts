import { sql } from '@dossier/db';
import { type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Customer } from './model.ts';

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

async function add(fields: Record<string, string | number> = {}): Promise<number> {
  const { customer } = await at.admin.ok<{ customer: Customer }>('MngAddCustomer', {
    first_name: 'Ann',
    ...fields,
  });
  return customer.customer_id;
}

const outcome = async (command: string, data: Record<string, unknown>, client: Client = at.admin) => {
  const reply = await client.call(command, data);
  const { error, fields } = reply.data as { error?: string; fields?: { rule: string }[] };
  return error ? [error, ...(fields ?? []).map(({ rule }) => rule)].join(' ') : 'done';
};

const typesOf = async (customer_id: number) => {
  const rows = await at.database.app.query<{ type: number }>(sql`select type from change
    where model = 'customer' and record_id = ${customer_id}::int8 order by change_id`);
  return rows.map((row) => row.type);
};

describe('archiving and restoring', () => {
  test.each([0, 1, 3])('from status %i and back', async (status) => {
    const customer_id = await add({ status });
    const archived = await at.admin.ok<{ customer: Customer }>('MngArchiveCustomer', { customer_id });
    expect(archived.customer).toMatchObject({ status: 2, version: 2 });
    expect(await outcome('MngArchiveCustomer', { customer_id })).toBe('RET_CONFLICT state');
    const restored = await at.admin.ok<{ customer: Customer }>('MngRestoreCustomer', { customer_id });
    expect(restored.customer).toMatchObject({ status, version: 3 });
    expect(await outcome('MngRestoreCustomer', { customer_id })).toBe('RET_CONFLICT state');
    expect(await typesOf(customer_id)).toEqual([0, 4, 3]);
  });

  test('a block survives both, without set_compliance', async () => {
    const plain = await signIn(at, { set_customers: 1, see_all_customers: 1 });
    const customer_id = await add({ status: 1 });
    expect(await outcome('MngArchiveCustomer', { customer_id }, plain)).toBe('done');
    const { customer } = await plain.ok<{ customer: Customer }>('MngRestoreCustomer', { customer_id });
    expect(customer.status).toBe(1);
  });

  test('two at once: one archives, the other is told', async () => {
    const customer_id = await add();
    const both = [1, 2].map(() => outcome('MngArchiveCustomer', { customer_id }));
    expect((await Promise.all(both)).sort()).toEqual(['RET_CONFLICT state', 'done']);
  });
});

describe('deleting', () => {
  test('takes the notes along, keeps the log, and never gives the id again', async () => {
    const customer_id = await add({ email: 'gone@example.com' });
    await at.database.app.query(sql`insert into note (customer_id, text) values (${customer_id}, 'hello')`);
    expect(await at.admin.ok('MngDeleteCustomer', { customer_id })).toEqual({ customer_id });
    expect(await outcome('MngGetCustomer', { customer_id })).toBe('RET_NOT_FOUND');
    expect(await outcome('MngDeleteCustomer', { customer_id })).toBe('RET_NOT_FOUND');
    expect(await at.database.app.query(sql`select from note where customer_id = ${customer_id}`)).toEqual([]);
    expect(await outcome('MngAddCustomer', { customer_id })).toBe('RET_DUPLICATE_RECORD unique');
    expect(await typesOf(customer_id)).toEqual([0, 2]);
    expect(await outcome('MngAddCustomer', { email: 'gone@example.com' })).toBe('done');
  });

  test('the history stays with those whose scope held the customer', async () => {
    const customer_id = await add({ brand: 'A' });
    await at.admin.ok('MngDeleteCustomer', { customer_id });
    const rights = { see_customers: 1, see_all_customers: 1 };
    const history = async (brand: string) =>
      outcome(
        'MngGetCustomerHistory',
        { customer_id, limit: 9, offset: 0 },
        await signIn(at, { brand, ...rights }),
      );
    expect(await history('A')).toBe('done');
    expect(await history('')).toBe('done');
    expect(await history('B')).toBe('RET_NOT_FOUND');
  });

  test('not with accounts, not outside one’s scope', async () => {
    const customer_id = await add();
    await at.database.app.query(sql`insert into account_group ("group") values ('real')`);
    await at.database.app.query(
      sql`insert into account (login, "group", customer_id) values (77, 'real', ${customer_id})`,
    );
    expect(await outcome('MngDeleteCustomer', { customer_id })).toBe('RET_CONFLICT in_use');
    const elsewhere = await signIn(at, { del_customers: 1, see_all_customers: 1, brand: 'B' });
    expect(await outcome('MngDeleteCustomer', { customer_id }, elsewhere)).toBe('RET_NOT_FOUND');
  });
});

describe('passwords and one-time codes', () => {
  test('a password is set and checked, by id and by e-mail', async () => {
    const customer_id = await add({ email: 'pass@example.com' });
    expect(await outcome('MngCheckCustomerPassword', { customer_id, password: '' })).toBe(
      'RET_INVALID_PASSWORD',
    );
    expect(await outcome('MngSetCustomerPassword', { customer_id, password: 'short' })).toBe(
      'RET_INVALID_PASSWORD password',
    );
    expect(await outcome('MngSetCustomerPassword', { customer_id, password: 'long enough' })).toBe('done');
    expect(await outcome('MngCheckCustomerPassword', { customer_id, password: 'long enough' })).toBe('done');
    const byEmail = { email: 'PASS@example.com', password: 'long enough' };
    expect(await at.admin.ok('MngCheckCustomerPassword', byEmail)).toEqual({ customer_id });
    const blind = await signIn(at, { set_customer_credentials: 1, see_all_customers: 1 });
    expect(await outcome('MngCheckCustomerPassword', byEmail, blind)).toBe('RET_NOT_ENOUGH_RIGHTS right');
  });

  test('ten wrong guesses lock the check', async () => {
    const customer_id = await add({ password: 'long enough' });
    const check = (password: string) => outcome('MngCheckCustomerPassword', { customer_id, password });
    for (let guess = 0; guess < 10; guess += 1) expect(await check('wrong')).toBe('RET_INVALID_PASSWORD');
    expect(await check('long enough')).toBe('RET_TOO_FREQUENT');
  });

  test('one-time codes are turned on and off; a reset clears the secret', async () => {
    const customer_id = await add();
    const secret = async () => {
      const [row] = await at.database.app.query<{ otp_secret: string }>(
        sql`select otp_secret from customer where customer_id = ${customer_id}`,
      );
      return row?.otp_secret;
    };
    await at.database.app.query(
      sql`update customer set otp_secret = 'SECRET' where customer_id = ${customer_id}`,
    );
    expect(await at.admin.ok('MngSetCustomerOTP', { customer_id, enable_otp: 1 })).toEqual({
      customer_id,
      enable_otp: 1,
    });
    expect(await outcome('MngUpdateCustomer', { customer_id, enable_otp: 0 })).toBe('INVALID_DATA command');
    expect(await at.admin.ok('MngSetCustomerOTP', { customer_id, enable_otp: 0 })).toEqual({
      customer_id,
      enable_otp: 0,
    });
    expect(await secret()).toBe('SECRET');
    expect(await at.admin.ok('MngSetCustomerOTP', { customer_id, reset: 1 })).toEqual({
      customer_id,
      enable_otp: 0,
    });
    expect(await secret()).toBe('');
  });
});
