import { expect, test } from 'vitest';
import { unbroken } from './unbroken.ts';

test.each([
  ['string ≤ 64 KiB', 'string ≤_64_KiB'],
  ['0 add, 1 update, 14 job', '0_add, 1_update, 14_job'],
  ['int ≥ 0', 'int ≥_0'],
  ['at most 1000 channels', 'at most 1000_channels'],
  ['a list of two', 'a list of two'],
])('%s', (text, expected) => {
  expect(unbroken(text).replaceAll('\u00a0', '_')).toBe(expected);
});
