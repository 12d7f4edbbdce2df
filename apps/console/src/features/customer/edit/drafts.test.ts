import { expect, it } from 'vitest';
import type { Customer } from '../customer.ts';
import { dropDraft, findDraft, hasDrafts, keepDraft } from './drafts.ts';

const base = { customer_id: 7, version: 3 } as Customer;

it('keeps what was typed over which record, by customer and group, until it is dropped', () => {
  const draft = { base, typed: { segment: 'vip' } };
  keepDraft('crm', draft);
  expect(findDraft(7, 'crm')).toEqual(draft);
  expect(findDraft(7, 'identity')).toBeUndefined();
  expect(findDraft(8, 'crm')).toBeUndefined();
  expect(hasDrafts()).toBe(true);
  dropDraft(7, 'crm');
  expect(hasDrafts()).toBe(false);
});

it('keeps nothing where what was typed was taken back', () => {
  keepDraft('crm', { base, typed: { segment: 'vip' } });
  keepDraft('crm', { base, typed: {} });
  expect(hasDrafts()).toBe(false);
});
