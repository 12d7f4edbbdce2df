import { addDesk, type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Customer } from './model.ts';

interface Listed {
  readonly rows: Partial<Customer>[];
  readonly count?: number;
}

const people = [
  { first_name: 'Zoë', last_name: "O'Neil", email: 'zoe@example.com', segment: 'a_b', risk_level: 2 },
  { first_name: 'Åsa', last_name: 'Berg', phone: '+35799111222', segment: 'a1b' },
  { first_name: 'asa', last_name: 'Adams', segment: 'a\\b' },
  { first_name: 'Émile', last_name: 'zola', email: 'emile@example.com', segment: '', tax_id: 'CY1234567' },
  { first_name: '王', last_name: '伟', segment: '100%', external_id: 'PSP-77' },
];

let at: TestDesk;
let desk: number;
beforeAll(async () => {
  at = await createTestDesk();
  desk = await addDesk(at.database.app, { code: 'EU_1' });
  for (const [index, person] of people.entries()) {
    await at.admin.ok('MngAddCustomer', { ...person, ...(index < 2 ? { desk_id: desk } : {}) });
  }
});
afterAll(() => at.close());

const list = (request: object, client: Client = at.admin) =>
  client.ok<Listed>('MngGetCustomersByFilter', { limit: 100, offset: 0, ...request });
const ids = async (request: object, client?: Client) =>
  (await list(request, client)).rows.map((row) => row.customer_id);

describe('search', () => {
  test.each<[string, number[]]>([
    ['ZOE', [1]],
    ['asa', [2, 3]],
    ['asa berg', [2]],
    ['emile ZOLA', [4]],
    ['psp', [5]],
    ['王', [5]],
    ['be', [2]],
    ['er', []],
    ['99111', [2]],
    ['%', []],
    ['', [1, 2, 3, 4, 5]],
  ])('%j', async (search, expected) => {
    expect(await ids({ search })).toEqual(expected);
  });
});

describe('scope and masking', () => {
  test('only what one may see, contacts masked, and nothing found by them', async () => {
    const there = { see_customers: 1, see_all_customers: 1 };
    const blind = await signIn(at, { role: 10, desks: 'EU_1', ...there });
    const rows = (await list({}, blind)).rows;
    expect(rows.map((row) => [row.customer_id, row.email, row.phone])).toEqual([
      [1, '***@example.com', ''],
      [2, '', '+35***222'],
    ]);
    expect(await ids({ search: '99111' }, blind)).toEqual([]);
    for (const request of [
      { where: [['email', '=', 'x']] },
      { orderBy: [['phone', 'asc']] },
      { unmask: 1 },
    ]) {
      const reply = await blind.call('MngGetCustomersByFilter', { limit: 1, offset: 0, ...request });
      expect(reply).toMatchObject({ status: 403, data: { error: 'RET_NOT_ENOUGH_RIGHTS' } });
    }
    const nobody = await signIn(at, { role: 10, ...there, desks: '' });
    expect(await list({}, nobody)).toMatchObject({ rows: [], count: 0 });
  });

  test('full values only for who asks to unmask and may, and that is on record', async () => {
    expect((await list({ limit: 1 })).rows[0]?.email).toBe('***@example.com');
    expect((await list({ limit: 1, unmask: 1 })).rows[0]?.email).toBe('zoe@example.com');
    const logged = await at.database.app.query({
      text: "select command, type, staff_id from change where model = 'list'",
      values: [],
    });
    expect(logged).toEqual([{ command: 'MngGetCustomersByFilter', type: 11, staff_id: at.admin.staff_id }]);
  });
});
