import { addDesk, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { added, outcome } from '../testing/customers.ts';
import type { Duplicate } from './reply.ts';

const sees = { see_customers: 1, see_all_customers: 1 };
const BORN = 315_532_800;

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

const find = (data: Record<string, unknown>, client = at.admin) =>
  client.ok<{ rows: Duplicate[]; count: number }>('MngFindDuplicateCustomers', data);
const told = async (data: Record<string, unknown>, client = at.admin) =>
  (await find(data, client)).rows.map(({ customer_id, reasons }) => [customer_id, reasons.join()]);

describe('somebody is found by', () => {
  test.each([
    ['email', { email: 'Ann.Lee+news@example.com' }, { email: 'ann.lee@EXAMPLE.com' }],
    ['email', { email: 'eve@example.com' }, { email: 'eve+x+y@example.com' }],
    ['phone', { phone: '+35799000001' }, { phone: '00357 99-000-001' }],
    ['phone', { phone: '0035799000002' }, { phone: '35799000002' }],
    ['tax_id', { tax_id: 'T 77' }, { tax_id: 'T 77' }],
    ['national_id', { national_id: 'N-77' }, { national_id: 'N-77' }],
    [
      'name_and_birth_date',
      { first_name: 'Zoë', last_name: "O'Neil", birth_date: BORN },
      { full_name: 'Oneil Zoe', birth_date: BORN + 3600 },
    ],
    [
      'name_and_birth_date',
      { first_name: 'Jonathan', last_name: 'Smith', birth_date: BORN + 86_400 },
      { first_name: 'Jonathon', last_name: 'Smith', birth_date: BORN + 86_400 },
    ],
  ])('%s: %j as %j', async (reason, stored, asked) => {
    const { customer_id } = await added(at.admin, stored);
    expect(await told(asked)).toEqual([[customer_id, reason]]);
  });

  test('nothing that only looks like it', async () => {
    await added(at.admin, {
      full_name: 'Maria Gomez',
      birth_date: BORN * 2,
      phone: '+4470000000',
      tax_id: 'X1',
    });
    expect(await told({ full_name: 'Maria Gomez', birth_date: BORN * 2 + 86_400 })).toEqual([]);
    expect(await told({ full_name: 'Peter Ustinov', birth_date: BORN * 2 })).toEqual([]);
    expect(await told({ full_name: 'Maria Gomez' })).toEqual([]);
    expect(await told({ phone: '70000000' })).toEqual([]);
    expect(await told({ tax_id: '', email: '', phone: '' })).toEqual([]);
    expect(await told({ email: 'nobody@example.com' })).toEqual([]);
  });
});

test('several reasons make a higher score than one, and the highest comes first', async () => {
  const same = { phone: '+999000111', national_id: 'N-999' };
  const one = await added(at.admin, { phone: same.phone });
  const two = await added(at.admin, same);
  const asked = await added(at.admin, same);
  const { rows, count } = await find({ customer_id: asked.customer_id });
  expect(rows.map(({ customer_id }) => customer_id)).toEqual([two.customer_id, one.customer_id]);
  expect(rows[0]).toMatchObject({ reasons: ['phone', 'national_id'], score: 98 });
  expect([rows[1]?.score, count]).toEqual([60, 2]);
});

test('adding a customer hints at them when asked to, and a repeat does not', async () => {
  const data = { phone: '+888000111' };
  const first = await added(at.admin, data);
  const add = (more: object) =>
    at.admin.call('MngAddCustomer', { ...data, ...more }, { idempotency_key: 'hints' });
  const reply = await add({ duplicates: 1 });
  const { customer_id } = first;
  expect(reply.data).toMatchObject({ duplicates: [{ customer_id, score: 60, reasons: ['phone'] }] });
  const { duplicates: _, ...kept } = reply.data as { duplicates: unknown };
  expect((await add({ duplicates: 1 })).data).toEqual(kept);
  expect(await at.admin.ok('MngAddCustomer', { duplicates: 0 })).not.toHaveProperty('duplicates');
  const blind = await signIn(at, { set_customers: 1 });
  expect(outcome(await blind.call('MngAddCustomer', { duplicates: 1 }))).toBe('RET_NOT_ENOUGH_RIGHTS');
});

describe('nobody learns', () => {
  test('of customers out of scope', async () => {
    const desk_id = await addDesk(at.database.app, { code: 'SEEN' });
    const seen = await added(at.admin, { phone: '+777000111', desk_id });
    const unseen = await added(at.admin, { phone: '+777000111' });
    const client = await signIn(at, { ...sees, see_customer_contacts: 1, desks: 'SEEN' });
    expect(await told({ phone: '+777000111' }, client)).toEqual([[seen.customer_id, 'phone']]);
    expect(await told({ customer_id: seen.customer_id }, client)).toEqual([]);
    const reply = await client.call('MngFindDuplicateCustomers', { customer_id: unseen.customer_id });
    expect(outcome(reply)).toBe('RET_NOT_FOUND');
  });

  test('by contacts what they are without the right to see them', async () => {
    const same = { phone: '+666000111', full_name: 'Ann Onymous', birth_date: BORN * 3 };
    const { customer_id } = await added(at.admin, same);
    await added(at.admin, { phone: same.phone });
    const named = await added(at.admin, same);
    const client = await signIn(at, sees);
    for (const field of ['phone', 'email', 'tax_id', 'national_id']) {
      const reply = await client.call('MngFindDuplicateCustomers', { [field]: '' });
      expect(outcome(reply)).toBe('RET_NOT_ENOUGH_RIGHTS');
    }
    const found = await find({ customer_id }, client);
    expect(found.rows).toEqual([
      {
        customer_id: named.customer_id,
        full_name: 'Ann Onymous',
        score: 75,
        reasons: ['name_and_birth_date'],
      },
    ]);
  });
});

test.each([
  [{}, 'INVALID_DATA customer_id one_of'],
  [{ customer_id: 1, phone: '1' }, 'INVALID_DATA customer_id one_of'],
  [{ segment: 'x' }, 'INVALID_DATA segment unknown_key, customer_id one_of'],
  [{ email: 'no address' }, 'INVALID_DATA email email'],
])('%j is refused', async (data, problem) => {
  expect(outcome(await at.admin.call('MngFindDuplicateCustomers', data))).toBe(problem);
});
