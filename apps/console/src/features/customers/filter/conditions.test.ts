import { describe, expect, test } from 'vitest';
import { type Conditions, toConditions, type Viewpoint } from './conditions.ts';
import type { CustomerFilter, FieldFilter, FilterKind } from './filter.ts';

const kinds: Readonly<Record<string, FilterKind>> = {
  first_name: 'text',
  customer_id: 'number',
  next_contact_time: 'time',
  created_time: 'time',
  birth_date: 'date',
  sales_status: 'choice',
  status: 'choice',
  assigned_manager_id: 'choice',
  tags_json: 'tags',
};

/** 26 November 2026, 15:30 UTC. */
const now = 1_795_707_000;
const seconds = (text: string) => Date.parse(text) / 1000;
const at = (zone: string): Viewpoint => ({ now, zone, staff_id: 7, kindOf: (field) => kinds[field] });

function asked(one: FieldFilter, zone = 'UTC'): Conditions {
  return toConditions({ filters: [one], search: '', archived: true }, at(zone));
}

const time = (op: FieldFilter['op'], ...values: string[]) => ({ field: 'next_contact_time', op, values });

describe('a filter as the desk is asked', () => {
  test('archived customers are hidden unless asked for, by hand or by status', () => {
    const filter: CustomerFilter = { filters: [], search: ' ann  lee ', archived: false };
    expect(toConditions(filter, at('UTC'))).toEqual({ whereNot: [['status', 2]], search: 'ann  lee' });
    expect(toConditions({ ...filter, search: '', archived: true }, at('UTC'))).toEqual({});
    const archived = { field: 'status', op: 'in', values: ['2'] } as const;
    expect(toConditions({ filters: [archived], search: '', archived: false }, at('UTC'))).toEqual({
      whereIn: [['status', [2]]],
    });
  });

  test('choices, and whoever is looking among the owners', () => {
    expect(asked({ field: 'sales_status', op: 'out', values: ['3', '0'] })).toEqual({
      whereNotIn: [['sales_status', [3, 0]]],
    });
    expect(asked({ field: 'assigned_manager_id', op: 'in', values: ['me', '9'] })).toEqual({
      whereIn: [['assigned_manager_id', [7, 9]]],
    });
  });

  test('texts, tags and numbers', () => {
    expect(asked({ field: 'first_name', op: 'contains', values: ['A,%b'] })).toEqual({
      where: [['first_name', 'like', 'A,%b']],
    });
    expect(asked({ field: 'first_name', op: 'is', values: ['Ann'] })).toEqual({
      where: [['first_name', '=', 'Ann']],
    });
    expect(asked({ field: 'first_name', op: 'empty', values: [] })).toEqual({
      where: [['first_name', '=', '']],
    });
    expect(asked({ field: 'tags_json', op: 'has', values: ['vip "a"'] })).toEqual({
      where: [['tags_json', 'like', '"vip \\"a\\""']],
    });
    expect(asked({ field: 'customer_id', op: 'between', values: ['5', '9'] })).toEqual({
      whereBetween: [['customer_id', [5, 9]]],
    });
    expect(asked({ field: 'customer_id', op: 'from', values: ['5'] })).toEqual({
      whereBetween: [['customer_id', [5, 2_147_483_647]]],
    });
  });

  test('overdue is before now and never what is not set', () => {
    expect(asked(time('overdue'))).toEqual({ whereBetween: [['next_contact_time', [1, now - 1]]] });
  });

  test.each([
    ['UTC', '2026-11-26T00:00:00Z', '2026-11-26T23:59:59Z'],
    ['Pacific/Auckland', '2026-11-26T11:00:00Z', '2026-11-27T10:59:59Z'],
    ['America/Los_Angeles', '2026-11-26T08:00:00Z', '2026-11-27T07:59:59Z'],
    ['Asia/Kolkata', '2026-11-25T18:30:00Z', '2026-11-26T18:29:59Z'],
  ])('today is the day it is in %s', (zone, first, last) => {
    expect(asked(time('today'), zone)).toEqual({
      whereBetween: [['next_contact_time', [seconds(first), seconds(last)]]],
    });
  });

  test('days ahead and days gone by', () => {
    expect(asked(time('next', '7'))).toEqual({
      whereBetween: [['next_contact_time', [now, seconds('2026-12-03T23:59:59Z')]]],
    });
    expect(asked(time('last', '7'))).toEqual({
      whereBetween: [['next_contact_time', [seconds('2026-11-20T00:00:00Z'), now]]],
    });
    expect(asked(time('older', '30'))).toEqual({
      whereBetween: [['next_contact_time', [1, seconds('2026-10-26T23:59:59Z')]]],
    });
  });

  test('a day has 23 hours where the clock is put forward', () => {
    expect(asked(time('between', '2026-03-29', '2026-03-29'), 'Europe/Berlin')).toEqual({
      whereBetween: [
        ['next_contact_time', [seconds('2026-03-28T23:00:00Z'), seconds('2026-03-29T21:59:59Z')]],
      ],
    });
  });

  test('the last days go on while one looks, so that who comes meanwhile is among them', () => {
    expect(asked({ field: 'created_time', op: 'last', values: ['7'] })).toEqual({
      whereBetween: [['created_time', [seconds('2026-11-20T00:00:00Z'), 253_402_300_799]]],
    });
  });

  test('before a day ends the day before, after it begins the day after', () => {
    expect(asked(time('before', '2026-11-26'), 'Asia/Tokyo')).toEqual({
      whereBetween: [['next_contact_time', [1, seconds('2026-11-25T14:59:59Z')]]],
    });
    expect(asked(time('after', '2026-11-26'), 'Asia/Tokyo')).toEqual({
      whereBetween: [['next_contact_time', [seconds('2026-11-26T15:00:00Z'), 253_402_300_799]]],
    });
  });

  test('birth dates are the same in every zone, and not set is before nothing', () => {
    for (const zone of ['UTC', 'Pacific/Auckland', 'America/Los_Angeles']) {
      expect(asked({ field: 'birth_date', op: 'before', values: ['1990-05-01'] }, zone)).toEqual({
        whereBetween: [['birth_date', [-2_208_988_800, seconds('1990-04-30T23:59:59Z')]]],
        whereNot: [['birth_date', 0]],
      });
    }
  });

  test('what can’t be understood asks nothing', () => {
    expect(asked(time('before', 'yesterday'))).toEqual({});
    expect(asked({ field: 'customer_id', op: 'is', values: ['x'] })).toEqual({});
    expect(asked({ field: 'no_field', op: 'is', values: ['x'] })).toEqual({});
  });
});
