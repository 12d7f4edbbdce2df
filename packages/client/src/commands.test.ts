import { type Contracts, contracts, type OutputOf, type SentOf } from '@dossier/domain/contracts';
import { expect, expectTypeOf, test } from 'vitest';
import type { Calls, CommandName } from './calls.ts';
import { type Commands, type Customer, type Failure, traits } from './generated/commands.ts';
import type { Table } from './list.ts';

type RequiredKeys<T> = { [K in keyof T]-?: Partial<Pick<T, K>> extends Pick<T, K> ? never : K }[keyof T];
/** What is only read may be given as readonly. */
type Sent<T> = unknown extends T ? T : T extends object ? { readonly [K in keyof T]: Sent<T[K]> } : T;
type SentTo<N extends CommandName> = Sent<SentOf<Contracts[N]>>;

type Wrong = {
  [N in CommandName]: Commands[N]['input'] extends SentTo<N>
    ? RequiredKeys<SentTo<N>> extends RequiredKeys<Commands[N]['input']>
      ? Omit<Commands[N]['reply'], 'rows'> extends Omit<OutputOf<Contracts[N]>, 'rows'>
        ? never
        : [N, 'answers something else']
      : [N, 'needs other keys']
    : [N, 'takes something else'];
}[CommandName];

test('what a client may send is what the contract takes, and what it gets what the contract answers', () => {
  expectTypeOf<CommandName>().toEqualTypeOf<keyof Contracts>();
  expectTypeOf<Wrong>().toBeNever();
});

test('how a command may be repeated is as its contract says', () => {
  const expected = Object.entries(contracts).map(([name, contract]) => {
    const { kind, access, secret } = contract as (typeof contracts)['AuthManager'];
    const open = (access.callers as unknown) === 'anyone' ? { open: true } : {};
    return [name, { kind, ...(secret === undefined ? {} : { secret }), ...open }];
  });
  expect(traits).toEqual(Object.fromEntries(expected));
});

test('a call knows its keys, its enumerations and its reply', () => {
  type Get = Calls['MngGetCustomer'];
  expectTypeOf<Awaited<ReturnType<Get>>['customer']>().toEqualTypeOf<Customer>();
  expectTypeOf<Customer['risk_level']>().toEqualTypeOf<0 | 1 | 2>();
  expectTypeOf<Calls['Ping']>().toBeCallableWith();
  expectTypeOf<Calls['GetManagers']>().toBeCallableWith();
  expectTypeOf<Calls['MngGetGroups']>().toBeCallableWith({ limit: 5 }, { timeoutMs: 5 });
  expectTypeOf<Calls['MngAddCustomer']>().toBeCallableWith({ first_name: 'Ann', status: 3 });
  expectTypeOf<Failure['error']>().extract<'RET_NOT_FOUND'>().not.toBeNever();
  const misuse = (call: Calls) => {
    // @ts-expect-error a key the command does not know
    void call.MngGetCustomer({ id: 1 });
    // @ts-expect-error a value the field does not have
    void call.MngAddCustomer({ status: 4 });
    // @ts-expect-error a list that must say how much
    void call.MngGetCustomersByFilter();
    // @ts-expect-error a key that is missing
    void call.MngUpdateCustomer({ first_name: 'Ann' });
    // @ts-expect-error a field that the server sets
    void call.MngAddCustomer({ version: 1 });
    // @ts-expect-error a field the record does not have
    void call.MngGetCustomersByFilter({ limit: 1, offset: 0, where: [['name', '=', 'Ann']] });
    // @ts-expect-error a value of another type than the field
    void call.MngGetCustomersByFilter({ limit: 1, offset: 0, where: [['customer_id', '=', '1']] });
    // @ts-expect-error a key no list knows
    void call.MngGetCustomersByFilter({ limit: 1, offset: 0, wherever: [] });
  };
  expect(misuse).toBeTypeOf('function');
});

test('rows of a list have the fields and the form asked for', () => {
  const lists = async (call: Calls) => {
    const { MngGetCustomersByFilter: list, GetManagers: managers, MngExportCustomers: csv } = call;
    const page = { limit: 1, offset: 0 };
    const whole = await list({
      ...page,
      where: [['last_name', 'like', 'Lee']],
      orderBy: ['full_name', 'asc'],
    });
    expectTypeOf(whole.rows[0]).toExtend<Customer | undefined>();
    const some = await list({ ...page, fields: ['customer_id', 'email'] });
    expectTypeOf(some.rows).toEqualTypeOf<Pick<Customer, 'customer_id' | 'email'>[]>();
    expectTypeOf((await list({ ...page, deskFilter: '*' })).rows).toEqualTypeOf<Table['rows']>();
    expectTypeOf((await list({ ...page, format: 'table' })).structure).toEqualTypeOf<string[]>();
    const exported = await csv({ fields: ['customer_id'] });
    expectTypeOf(exported.rows).toEqualTypeOf<Table['rows']>();
    expectTypeOf(exported.count).toBeNumber();
    const objects = await list({ ...page, deskFilter: '*', format: 'objects' });
    expectTypeOf(objects.rows[0]).toExtend<Customer | undefined>();
    const [staff] = (await managers({})).rows;
    expectTypeOf(staff?.name).toEqualTypeOf<string | undefined>();
    expectTypeOf<NonNullable<typeof staff>['name']>().toEqualTypeOf<string>();
    expectTypeOf<NonNullable<typeof staff>['email']>().toEqualTypeOf<string | undefined>();
  };
  expect(lists).toBeTypeOf('function');
});
