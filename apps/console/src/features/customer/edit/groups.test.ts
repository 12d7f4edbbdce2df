import { describe, expect, it } from 'vitest';
import { groupLabels } from '../field-texts.ts';
import type { CustomerField } from '../fields.tsx';
import { columns, isWritable } from './groups.ts';

it('shows every group once', () => {
  expect(columns.flat().toSorted()).toEqual(Object.keys(groupLabels).toSorted());
});

describe('isWritable', () => {
  const all = { update: true, contacts: true, compliance: true };
  const field = (over: Partial<CustomerField>) => ({ name: 'segment', ...over }) as CustomerField;

  it('needs the right to update, and for contacts and compliance the right to those', () => {
    expect(isWritable(field({}), all)).toBe(true);
    expect(isWritable(field({}), { ...all, update: false })).toBe(false);
    expect(isWritable(field({ contact: true }), { ...all, contacts: false })).toBe(false);
    expect(isWritable(field({ compliance: true }), { ...all, compliance: false })).toBe(false);
    expect(isWritable(field({ contact: true }), { ...all, compliance: false })).toBe(true);
  });

  it('leaves out what the server sets, and what a command of its own turns off', () => {
    expect(isWritable(field({ fixed: true }), all)).toBe(false);
    expect(isWritable(field({ name: 'enable_otp' }), all)).toBe(false);
  });
});
