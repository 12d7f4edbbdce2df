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

const list = { limit: 1, offset: 0 };
const nowhere = { where: [['nope', '=', 1]] };

test.each([
  ['MngGetCustomersByFilter', nowhere, ['limit required', 'offset required', 'where unknown_field']],
  [
    'MngGetCustomersByFilter',
    { ...list, limit: 0, ...nowhere, x: 1 },
    ['limit range', 'where unknown_field'],
  ],
  [
    'MngGetCustomersByFilter',
    { ...list, where: [['type', '=', null], ...nowhere.where], orderBy: [['nope', 'asc']], fields: 5 },
    ['where.0.2 type', 'where unknown_field', 'orderBy unknown_field', 'fields type'],
  ],
  ['MngGetCustomersByFilter', { limit: 0, offset: 1, after: 'x' }, ['limit range', 'after mismatch']],
  ['MngGetCustomerCounts', { by: 'email', ...nowhere }, ['by value', 'where unknown_field']],
  ['GetUsersByFilter', { ...list, limit: 0, ...nowhere }, ['limit range', 'where unknown_field']],
  ['MngGetLog', { ...list, limit: 0, ...nowhere }, ['limit range', 'where unknown_field']],
  [
    'MngUpdateCustomers',
    { filter: nowhere, set: { type: 5 }, add_tags: ['a'], remove_tags: ['a', 5] },
    ['filter.where unknown_field', 'set.type value', 'remove_tags.1 type', 'remove_tags mismatch'],
  ],
  ['MngUpdateCustomers', { set: { type: 5 } }, ['set.type value', 'customer_ids one_of']],
  ['MngUpdateCustomers', { customer_ids: 5, set: { type: 0 } }, ['customer_ids type']],
  ['MngGetCustomer', { can: 5 }, ['can value', 'customer_id one_of']],
  [
    'MngGetCustomer',
    { customer_id: 'x', email: 5 },
    ['customer_id type', 'email type', 'customer_id one_of'],
  ],
  ['MngFindDuplicateCustomers', { customer_id: 1, email: 5 }, ['email type', 'customer_id one_of']],
  ['MngMergeCustomers', { into: 1, from: 1, take: 5 }, ['take type', 'from mismatch']],
  ['MngMergeCustomers', {}, ['into required', 'from required']],
  ['MngAddNote', { text: 5 }, ['text type', 'customer_id required']],
  ['MngGetNotesByCustomerId', { limit: 1 }, ['customer_id required', 'offset required']],
  [
    'MngAddCustomerStatus',
    { type: 9, status_name: 'a', statusName: 'b' },
    ['type value', 'statusName mismatch'],
  ],
  ['MngVerifyLog', { hash: 'x' }, ['hash hash', 'seq mismatch']],
  ['MngGetStatistics', { from: 2, to: 1, by: 'x' }, ['by value', 'to range']],
  ['MngGetStatistics', { from: 2 }, ['to required']],
  ['EndSession', { sid: 5, manager_id: 1 }, ['sid type', 'sid one_of']],
])('%s names what is wrong between keys beside what is wrong in one: %j', async (command, data, told) => {
  const { fields = [] } = failure(await at.admin.call(command, data));
  const known = fields.filter(({ rule }) => rule !== 'unknown_key');
  expect(known.map(({ field, rule }) => `${field} ${rule}`).sort()).toEqual([...told].sort());
});
