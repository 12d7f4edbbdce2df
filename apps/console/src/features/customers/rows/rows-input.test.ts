import { expect, test } from 'vitest';
import { isIndexed, nextLimit, toRowsInput } from './rows-input.ts';

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

test('more rows are asked for at once the farther one looks', () => {
  expect([nextLimit(100, 90), nextLimit(100, 1100), nextLimit(100, 90_000)]).toEqual([200, 1100, 2000]);
});

test('an order without an index is known', () => {
  const by = (id: string) => [{ id, desc: false }];
  expect([isIndexed(by('created_time')), isIndexed(by('country_of_residence'))]).toEqual([true, false]);
});
