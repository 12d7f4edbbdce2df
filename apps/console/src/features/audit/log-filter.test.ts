import { expect, test } from 'vitest';
import { readFilter, written } from './log-filter.ts';

const nothing = {
  from: 0,
  to: 0,
  person: null,
  command: '',
  type: null,
  model: '',
  record: 0,
  customer: 0,
  group: '',
  through: '',
};
const readOf = (query: string) => {
  const params = new URLSearchParams(query);
  return readFilter((key) => params.get(key));
};

test('an address without a filter asks for everything; what is no number is not filtered by', () => {
  expect(readOf('')).toEqual(nothing);
  expect(readOf('record=x&from=&person=&type=')).toEqual(nothing);
});

test('what is written to the address is read from it, the system as a person too, and what was added', () => {
  const filter = {
    ...nothing,
    person: 0,
    type: 0,
    model: 'desk',
    record: 7,
    customer: 9,
    from: 1_800_000_000,
  };
  const used = Object.entries(written(filter)).filter(([, value]) => value !== '');
  expect(readOf(new URLSearchParams(used).toString())).toEqual(filter);
});
