import { expect, test } from 'vitest';
import { namesOf } from './record-names.ts';

test.each([
  [['customer_id'], { customer_id: 7, first_name: 'Ann' }, ['customer_id 7']],
  [['customer_id', 'login'], { customer_id: 7, login: 100 }, ['customer_id 7', 'login 100']],
  [['customer_id', 'login'], { customer_id: 0, login: 100 }, ['login 100']],
  [['customer_id'], { customer_id: null }, []],
  [['customer_id'], {}, []],
  [undefined, { login: 'ann@example.com', password: 'x' }, []],
  ['several', { customer_ids: [1, 2], set: {} }, 'all'],
] as const)('a command that concerns %j names in %o: %j', (concerns, data, names) => {
  expect(namesOf(concerns, data)).toEqual(names);
});
