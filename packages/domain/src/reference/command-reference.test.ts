import { describe, expect, test } from 'vitest';
import { commandNames } from '../registry.ts';
import { commandLines, findCommandPage } from './command-reference.ts';

const lines = commandLines();
const pageOf = (name: string) => findCommandPage(name) ?? expect.fail(`no page of ${name}`);
const keyOf = (command: string, key: string) => pageOf(command).keys.find(({ name }) => name === key);

test('the reference has every command of the registry, and no page for another name', () => {
  expect(lines.map(({ name }) => name)).toEqual([...commandNames]);
  expect(findCommandPage('MngGetCustomerX')).toBeUndefined();
});

describe('the page of a command', () => {
  test('tells who may call it', () => {
    expect(pageOf('Ping').access).toEqual({ callers: 'anyone', right: '' });
    expect(pageOf('MngUpdateDesk').access).toEqual({ callers: 'staff', right: 'set_desks' });
    expect(pageOf('GetCustomerSelf').access.callers).toEqual(['SESSION_CUSTOMER']);
  });

  test('tells what it takes, with the rules and rights of fields, but not what the server sets', () => {
    expect(keyOf('MngGetLog', 'limit')).toMatchObject({ required: true, rule: 'int 1..50000' });
    expect(keyOf('MngUpdateCustomer', 'email')).toMatchObject({ right: 'set_customer_contacts' });
    expect(keyOf('MngAddCustomerStatus', 'type')?.rule).toContain('4 CUSTOMER_STATUS_TYPE_KYC');
    expect(keyOf('MngUpdateCustomer', 'updated_time')).toBeUndefined();
  });

  test('tells its own errors before those every command has', () => {
    const told = pageOf('MngUpdateDesk').errors.map(({ name, isCommon }) => ({ name, isCommon }));
    expect(told[0]).toEqual({ name: 'RET_NOT_FOUND', isCommon: false });
    expect(told.at(-1)).toEqual({ name: 'RET_TECH_PROBLEM', isCommon: true });
  });

  test('has the example of the run that made it', () => {
    expect(pageOf('MngPreviewDesks').example).toMatchObject({ data: { desks: expect.any(String) } });
    expect(lines.filter(({ name }) => !pageOf(name).example)).toEqual([]);
  });
});
