import { expect, test } from 'vitest';
import { nextLimit, toRowsInput } from './rows-input.ts';

test('a table asks for its columns and what every row needs, once each and in whatever order they stand', () => {
  const sort = [{ id: 'full_name', desc: true }];
  const one = toRowsInput({ search: 'a' }, { columns: ['phone', 'full_name'], sort });
  expect(one).toEqual({
    search: 'a',
    fields: ['brand', 'customer_id', 'desk_id', 'full_name', 'phone', 'status', 'version'],
    orderBy: [['full_name', 'desc']],
  });
  expect(toRowsInput({ search: 'a' }, { columns: ['full_name', 'phone'], sort })).toEqual(one);
});

test('more rows are asked for at once the faster one goes and the farther one looks', () => {
  const limits = [
    { there: 100, wanted: 40, before: 0 },
    { there: 1000, wanted: 700, before: 300 },
    { there: 1000, wanted: 1100, before: 700 },
    { there: 1000, wanted: 90_000, before: 700 },
    { there: 1000, wanted: 400, before: 700 },
  ].map(nextLimit);
  expect(limits).toEqual([200, 800, 900, 2000, 200]);
});
