import { createHash } from 'node:crypto';
import { sql } from '@dossier/db';
import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyDatabase } from '../server.ts';
import { added, logged, outcome, updated } from '../testing/customers.ts';
import { customerModel } from './model.ts';

const PASSWORD = 'a long secret one';
const personal = {
  first_name: 'Wilhelmina',
  last_name: "O'Neil-Müller",
  middle_name: '"Q"',
  birth_date: 86_400,
  citizenship: 'CY',
  country_of_residence: 'MT',
  email: 'wilhelmina@example.com',
  phone: '+35799123456',
  tax_id: 'TAX-4711',
  national_id: 'NAT-0815',
  meta_json: '{"pet":"Rex"}',
};
const open = { external_id: 'crm-77', segment: 'gold', tags_json: '["vip"]', risk_level: 2, enable: 0 };

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

test('personal values stay out of the row and stand in its personal part', async () => {
  const { customer_id, full_name } = await added(at.admin, { ...personal, ...open });
  const [row] = await logged(at.database.app, customer_id);
  const body = JSON.stringify({ ...row, before: null, after: null });
  for (const value of [...Object.values(personal), full_name]) {
    expect(body).not.toContain(JSON.stringify(value).slice(1, -1));
  }
  expect(row?.changes).toEqual({
    customer_id: [0, customer_id],
    external_id: ['', 'crm-77'],
    segment: ['', 'gold'],
    tags_json: ['', '["vip"]'],
    risk_level: [0, 2],
    enable: [1, 0],
    aml_updated_time: [0, expect.any(Number)],
  });
  const empty = Object.fromEntries(
    Object.entries(personal).map(([k, v]) => [k, typeof v === 'number' ? 0 : '']),
  );
  expect(JSON.parse(row?.before ?? '')).toEqual({ ...empty, full_name: '' });
  expect(JSON.parse(row?.after ?? '')).toEqual({ ...personal, full_name });
  const names = [...Object.keys(personal), ...Object.keys(row?.changes ?? {}), 'full_name'];
  expect([...(row?.fields ?? [])].sort()).toEqual(names.sort());
});

test('every field marked personal, and no other, is kept apart', () => {
  const marked = Object.entries(customerModel.fields).filter(([, field]) => 'pii' in field && field.pii);
  expect(marked.map(([name]) => name).sort()).toEqual([...Object.keys(personal), 'full_name'].sort());
});

test('the row keeps the salted digest of its personal part', async () => {
  const { customer_id } = await added(at.admin, { first_name: 'Ann' });
  await updated(at.admin, customer_id, { first_name: 'Eve', segment: 'x' });
  await updated(at.admin, customer_id, { segment: 'y' });
  const [first, second, third] = await logged(at.database.app, customer_id);
  for (const row of [first, second]) {
    const text = `${row?.before}\n${row?.after}`;
    const digest = createHash('sha256')
      .update(row?.salt ?? '')
      .update(text)
      .digest();
    expect(row?.pii_digest).toEqual(digest);
  }
  expect(first?.salt).not.toEqual(second?.salt);
  expect(third).toMatchObject({ pii_digest: null, salt: null, before: null, after: null });
});

test('the row says who, by which command, and what changed', async () => {
  const { customer_id } = await added(at.admin, { first_name: 'Ann', segment: 'a' });
  await updated(at.admin, customer_id, { first_name: 'Ann', segment: 'b', campaign: 'c', enable: 0 });
  const [, second] = await logged(at.database.app, customer_id);
  expect(second).toMatchObject({
    staff_id: at.admin.staff_id,
    command: 'MngUpdateCustomer',
    record_version: 2,
    type: 1,
    changes: { segment: ['a', 'b'], campaign: ['', 'c'], enable: [1, 0] },
    before: null,
  });
  expect(second?.fields.sort()).toEqual(['campaign', 'enable', 'segment']);
});

test('a password is named without its value, and in no answer, log row or line', async () => {
  const reply = await at.admin.call('MngAddCustomer', { first_name: 'Ann', password: PASSWORD });
  const { customer } = reply.data as { customer: { customer_id: number } };
  const [stored] = await at.database.app.query<{ password_hash: string }>(
    sql`select password_hash from customer where customer_id = ${customer.customer_id}`,
  );
  const hash = stored?.password_hash ?? '';
  expect(hash).toMatch(/^\$argon2id\$/);
  const rows = await logged(at.database.app, customer.customer_id);
  expect(rows[0]?.fields).toContain('password');
  const asked = { customer_id: customer.customer_id, limit: 10, offset: 0 };
  const history = await at.admin.call('MngGetCustomerHistory', asked);
  expect(history.data).toMatchObject({
    rows: [{ changes: expect.arrayContaining([{ field: 'password', before: '', after: '' }]) }],
  });
  const twice = await at.admin.call('MngAddCustomer', {
    password: PASSWORD,
    customer_id: customer.customer_id,
  });
  const seen = JSON.stringify([reply, rows, history, twice, at.lines]);
  for (const secret of [PASSWORD, hash, 'password_hash', 'otp_secret', 'argon2'])
    expect(seen).not.toContain(secret);
});

test('an error of ours is told and logged without the data', async () => {
  await at.database.owner.query(sql`alter table customer add constraint odd check (segment <> 'odd')`);
  const data = { first_name: 'Wilhelmina', email: 'odd@example.com', segment: 'odd', password: PASSWORD };
  const reply = await at.admin.call('MngAddCustomer', data);
  expect(outcome(reply)).toBe('RET_TECH_PROBLEM');
  const told = JSON.stringify([reply, at.lines]);
  for (const value of ['Wilhelmina', 'odd@example.com', PASSWORD]) expect(told).not.toContain(value);
  expect(at.lines.join()).toContain(String((reply.data as { correlation_id: string }).correlation_id));
});

test('the chain over all of it verifies', async () => {
  await at.desk.close();
  expect(await verifyDatabase(at.database.app)).toMatchObject({ ok: true });
});
