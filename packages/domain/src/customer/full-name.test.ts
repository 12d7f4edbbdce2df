import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { added, logged, read, updated } from '../testing/customers.ts';

const EMOJI = '\u{1f600}';

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

test.each([
  [{ first_name: 'Ann', middle_name: 'B', last_name: 'Lee' }, 'Ann B Lee'],
  [{ first_name: 'Ann', last_name: 'Lee' }, 'Ann Lee'],
  [{ last_name: 'Lee' }, 'Lee'],
  [{ middle_name: 'B' }, 'B'],
  [{}, ''],
  [{ first_name: 'Ann', full_name: '' }, 'Ann'],
  [{ first_name: 'Ann', full_name: 'Dr Ann Lee' }, 'Dr Ann Lee'],
])('%j is called %j', async (names, full_name) => {
  expect((await added(at.admin, names)).full_name).toBe(full_name);
});

test('follows the names until it is set, and again after ""', async () => {
  const { customer_id } = await added(at.admin, { first_name: 'Ann', last_name: 'Lee' });
  const named = async (set: Record<string, string>) => (await updated(at.admin, customer_id, set)).full_name;
  expect(await named({ middle_name: 'B' })).toBe('Ann B Lee');
  expect(await named({ full_name: 'Dr Lee' })).toBe('Dr Lee');
  expect(await named({ first_name: 'Anna' })).toBe('Dr Lee');
  expect(await named({ full_name: '', last_name: 'Leigh' })).toBe('Anna B Leigh');
  expect(await named({ middle_name: '' })).toBe('Anna Leigh');
  expect(await named({ full_name: 'Mrs Leigh', first_name: 'A' })).toBe('Mrs Leigh');
  expect(await named({ full_name: '' })).toBe('A Leigh');
});

test('the whole record written back keeps it composed', async () => {
  const customer = await added(at.admin, { first_name: 'Ann', last_name: 'Lee' });
  const renamed = await updated(at.admin, customer.customer_id, { ...customer, first_name: 'Eve' });
  expect(renamed.full_name).toBe('Eve Lee');
  expect((await updated(at.admin, customer.customer_id, { last_name: 'May' })).full_name).toBe('Eve May');
});

test('the whole record written back keeps one that was set', async () => {
  const customer = await added(at.admin, { first_name: 'Ann', full_name: 'Dr Ann' });
  const renamed = await updated(at.admin, customer.customer_id, { ...customer, first_name: 'Eve' });
  expect(renamed).toMatchObject({ first_name: 'Eve', full_name: 'Dr Ann' });
});

test('one that was set on add to what would be composed stays', async () => {
  const { customer_id } = await added(at.admin, { first_name: 'Ann', full_name: 'Ann' });
  expect((await updated(at.admin, customer_id, { first_name: 'Eve' })).full_name).toBe('Ann');
});

test('the longest names fit into it', async () => {
  const longest = EMOJI.repeat(128);
  const names = { first_name: longest, middle_name: longest, last_name: longest };
  expect((await added(at.admin, names)).full_name).toBe(`${longest} ${longest} ${longest}`);
});

test('the log row names it beside the name that changed', async () => {
  const { customer_id } = await added(at.admin, { first_name: 'Ann' });
  await updated(at.admin, customer_id, { first_name: 'Eve' });
  const [, second] = await logged(at.database.app, customer_id);
  expect(second?.fields).toEqual(['first_name', 'full_name']);
  expect((await read(at.admin, customer_id)).version).toBe(2);
});
