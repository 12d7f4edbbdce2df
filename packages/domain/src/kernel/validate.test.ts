import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { added, failure, outcome, read } from '../testing/customers.ts';

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

// As JSON brings them: a literal `__proto__` would set the prototype instead.
const unknown = [
  'nonsense',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'customer',
  'Phone',
  'password_hash',
  'otp_secret',
  'full_name_set',
  'former_status',
  'full name',
];

test.each(unknown)('the unknown key %s is refused by every command', async (key) => {
  const { customer_id } = await added(at.admin);
  const data = { MngGetCustomer: { customer_id }, MngUpdateCustomer: { customer_id }, MngAddCustomer: {} };
  for (const [command, known] of Object.entries(data)) {
    const sent = JSON.parse(
      `{${JSON.stringify(key)}:{"a":1},${JSON.stringify(known).slice(1)}`.replace(',}', '}'),
    );
    expect(outcome(await at.admin.call(command, sent))).toBe(`INVALID_DATA ${key} unknown_key`);
  }
  expect(await read(at.admin, customer_id)).toHaveProperty('version', 1);
});

test.each([1, null, 'x', { a: { b: 1 } }])('__access is ignored, whatever it holds: %j', async (__access) => {
  const { customer_id } = await added(at.admin, { first_name: 'Ann', __access });
  expect(await at.admin.ok('MngGetCustomer', { customer_id, __access })).toHaveProperty(
    'customer.first_name',
    'Ann',
  );
});

test('every problem is listed at once, each naming field, rule and a sentence', async () => {
  const data = {
    customer_id: -1,
    type: 5,
    first_name: 'x'.repeat(129),
    phone: 'abc',
    email: 'ann',
    birth_date: '1980-01-01',
    tags_json: '[1]',
    created_time: 1,
    nonsense: 1,
    other: 2,
  };
  const reply = await at.admin.call('MngAddCustomer', data);
  expect(failure(reply)).toMatchObject({
    error: 'INVALID_DATA',
    code: 3,
    message:
      'The input breaks 10 rules: customer_id must be an integer between 0 and 2147483647; type must be one of 0 CUSTOMER_TYPE_INDIVIDUAL, 1 CUSTOMER_TYPE_BUSINESS; first_name must have at most 128 characters; and 7 more.',
  });
  const { fields = [] } = failure(reply);
  const rules = Object.fromEntries(fields.map(({ field, rule }) => [field, rule]));
  expect(rules).toEqual({
    customer_id: 'range',
    type: 'value',
    first_name: 'length',
    phone: 'phone',
    email: 'email',
    birth_date: 'type',
    tags_json: 'json',
    created_time: 'read_only',
    nonsense: 'unknown_key',
    other: 'unknown_key',
  });
  expect(fields).toHaveLength(Object.keys(data).length);
  expect(fields.every(({ message }) => /^[a-z].{5,}/.test(message))).toBe(true);
});

test('one problem alone stands in the message', async () => {
  const reply = await at.admin.call('MngAddCustomer', { phone: 'abc' });
  expect(failure(reply).message).toBe('phone must be digits with an optional leading +.');
});

test('a value that is refused is not repeated in the answer', async () => {
  const reply = await at.admin.call('MngAddCustomer', {
    email: 'secret person',
    phone: 'p-hone',
    type: 'ty-pe',
  });
  for (const sent of ['secret', 'p-hone', 'ty-pe']) expect(JSON.stringify(reply)).not.toContain(sent);
});

test('a thousand unknown keys do not make a thousand problems', async () => {
  const data = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`k${n}`, n]));
  expect(failure(await at.admin.call('MngAddCustomer', data)).fields).toHaveLength(100);
});
