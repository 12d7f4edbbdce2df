import { describe, expect, it } from 'vitest';
import type { Customer } from '../customer.ts';
import { changedFields, movedFields } from './changed.ts';

describe('changedFields', () => {
  it('has the fields whose value differs, cleared ones too, and nothing else', () => {
    const base = { first_name: 'Ann', phone: '+357', type: 0 };
    expect(changedFields(base, { first_name: 'Ann', phone: '', type: 1 })).toEqual({ phone: '', type: 1 });
    expect(changedFields(base, { first_name: 'Ann' })).toEqual({});
  });
});

describe('movedFields', () => {
  it('leaves out what every change moves', () => {
    const before = {
      segment: '',
      version: 1,
      updated_time: 1,
      updated_by: 1,
      desk: '',
      desk_id: 0,
    } as Customer;
    const after = {
      ...before,
      segment: 'vip',
      version: 2,
      updated_time: 2,
      updated_by: 4,
      desk: 'EU',
      desk_id: 3,
    };
    expect(movedFields(before, after)).toEqual(['segment', 'desk_id']);
    expect(movedFields(before, before)).toEqual([]);
  });
});
