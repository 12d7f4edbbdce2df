import fc from 'fast-check';
import { commandNames } from '../contracts.ts';
import { accepted } from './accepted-inputs.ts';

/** One request of a sequence: who sends what. */
export interface RandomCommand {
  /** An index into the people of the test. */
  readonly who: number;
  readonly command: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly key?: string;
}

const id = fc.integer({ min: 1, max: 12 });
const oneOf = <T>(...values: T[]) => fc.constantFrom(...values);
const word = oneOf('Ann', "O'Neill", 'Zoë 日本 🎉', 'a, ]"\\\n\u2028', 'x'.repeat(64), '');
const email = oneOf(
  '',
  ...'abcdefghijklmnop'.split('').map((name) => `${name}@example.com`),
  'A@example.com',
);
const wrong = oneOf<unknown>(
  null,
  -1,
  1.5,
  'x'.repeat(500),
  [],
  {},
  1e300,
  true,
  '\ud800',
  '***',
  4_000_000_000_000,
);

/** A part of the keys, so that each is sometimes absent. */
const some = (shape: Record<string, fc.Arbitrary<unknown>>, required: readonly string[] = []) =>
  fc.record(shape, { requiredKeys: [...required] });

const person = {
  first_name: word,
  last_name: word,
  email,
  phone: oneOf('', '+357 99 123-000', '0035799123'),
  birth_date: oneOf(0, 86_400, -1),
  brand: oneOf('', '', 'ALFA'),
  desk_id: oneOf(0, 0, 1, 2),
  assigned_manager_id: oneOf(0, 1, 4),
  sales_status: oneOf(0, 0, 1, 2),
  risk_level: oneOf(0, 1, 2),
  tags_json: oneOf('', '["vip"]'),
  meta_json: oneOf('', '{"a": "é,]"}'),
  enable: oneOf(0, 1),
};
const customer_id = id;
const list = {
  limit: oneOf(1, 3, 300),
  offset: oneOf(0, 1),
  where: oneOf<unknown>(
    [],
    [['customer_id', '>', 2]],
    [['email', '=', 'a@example.com']],
    [['first_name', 'like', 'n']],
  ),
  orderBy: oneOf<unknown>([['full_name', 'desc']], ['created_time', 'ASC'], [['phone', 'asc']]),
  count: oneOf('exact', 'none'),
};
const account = {
  name: word,
  leverage: oneOf(100, 500),
  group: oneOf('real', 'demo', 'new'),
  balance: oneOf(10.005, -3, 9_999_999_999_999.99),
  email,
};

const recipes: Readonly<Record<string, fc.Arbitrary<Record<string, unknown>>>> = {
  MngAddCustomer: some({ ...person, customer_id, password: oneOf('secret1', 'x') }),
  MngUpdateCustomer: some({ ...person, customer_id, expected_version: oneOf(1, 2, 3, 99) }, ['customer_id']),
  MngUpdateCustomers: some({ customer_ids: fc.array(id, { maxLength: 5 }), set: some(person) }),
  MngGetCustomer: some({ customer_id, email, can: oneOf(0, 1), login: id }),
  MngGetCustomersByFilter: some(
    { ...list, search: word, deskFilter: oneOf('*', 'DESK_A*', '!*'), unmask: oneOf(0, 1) },
    ['limit', 'offset'],
  ),
  MngGetCustomerCounts: some({ by: oneOf('status', 'sales_status', 'email'), search: word }),
  MngRevealCustomerField: fc.record({
    customer_id,
    field: oneOf('phone', 'email'),
    reason: oneOf('asked by phone', 'x'),
  }),
  MngGetCustomerHistory: some({ customer_id, limit: oneOf(5, 50), offset: oneOf(0, 1) }),
  MngLogContact: some({
    customer_id,
    outcome: oneOf('no_answer', 'call_back'),
    text: word,
    next_contact_time: oneOf(0, 2_000_000_000),
  }),
  MngAddCustomerStatus: some({
    type: fc.integer({ min: 0, max: 4 }),
    status_name: word,
    brand: person.brand,
    status_color: oneOf('', '#336699'),
  }),
  MngUpdateCustomerStatus: some({ id, sort: id, type: id, status_name: word }),
  MngSortCustomerStatuses: some({ ids: fc.array(id, { maxLength: 4 }) }, ['ids']),
  MngDeleteCustomerStatus: some({ id, replace_with: id }),
  MngAddDesk: some({
    desk: oneOf('DESK_A', 'desk_a1', 'DESK_B', 'DESK_C', 'DESK_D'),
    brand: person.brand,
    name: word,
  }),
  MngUpdateDesk: some({ desk_id: id, name: word, enable: oneOf(0, 1), brand: person.brand }),
  MngAddNote: some({ customer_id, text: word, pinned: oneOf(0, 1), login: id }),
  MngUpdateNote: some({ id, text: word, status: oneOf(0, 1) }),
  MngGetNotesByCustomerId: some({ customer_id, limit: oneOf(5, 0), offset: oneOf(0), like: word }, [
    'limit',
    'offset',
  ]),
  AddUser: some({ ...account, login: id }, ['name', 'leverage', 'group']),
  MngUpdateAccount: some({ ...account, login: id, customer_id }),
  MngUpdateAccounts: some({
    accounts: fc.array(some({ login: id, balance: account.balance }, ['login']), { maxLength: 4 }),
  }),
  GetUsersByFilter: some({ limit: oneOf(1, 5), offset: oneOf(0), groupFilter: oneOf('*', 'real', '!demo') }),
  MngLinkAccountToCustomer: some({ login: id, customer_id, expected_customer_id: customer_id }, [
    'login',
    'customer_id',
  ]),
  MngSetGroup: some({ group: oneOf('real', 'demo'), brand: person.brand, currency: oneOf('USD', 'EUR') }),
  UpdateManager: some({
    id: fc.integer({ min: 5, max: 9 }),
    name: word,
    desks: oneOf('*', 'DESK_A*', ''),
    see_notes: oneOf(0, 1),
  }),
  AddManager: some({ name: word, role: oneOf(1, 10), email, desks: oneOf('*', 'DESK_A') }),
  MngAddApiToken: some({ name: word, manager_id: id, chanels: oneOf<unknown>([], ['notify'], 'a,b') }, [
    'name',
  ]),
  // Not those the people themselves act with.
  MngRevokeApiToken: some({ id: fc.integer({ min: 8, max: 16 }) }, ['id']),
};

/** What every process makes by itself, or what ends the sequence for the people in it. */
const LEFT_OUT = [
  'AuthManager',
  'LogoutManager',
  'EndSession',
  'MngVerifyLog',
  'MngGetLog',
  'MngExportLog',
  'GetSessions',
  'GetNotifications',
  'SetNotificationsRead',
  'Subscribe',
  'Unsubscribe',
];

const names = commandNames.filter((name) => !LEFT_OUT.includes(name));
const others = oneOf(...names).chain((command) =>
  oneOf<Record<string, unknown>>(accepted[command] ?? {}, {}, { ...accepted[command], nonsense: 1 }).map(
    (data) => ({ command, data }),
  ),
);
const told = oneOf(...Object.keys(recipes)).chain((command) =>
  (recipes[command] ?? fc.constant({})).map((data) => ({ command, data })),
);
const broken = told.chain(({ command, data }) =>
  fc
    .record({ key: oneOf(...Object.keys(data), 'other'), value: wrong })
    .map(({ key, value }) => ({ command, data: { ...data, [key]: value } })),
);

const someKey = fc.oneof(
  { arbitrary: fc.constant(undefined), weight: 12 },
  { arbitrary: fc.uuid(), weight: 1 },
);

/** About so many requests of so many people, most of them sound, always the same for a seed; one with a key is sent twice. */
export function randomCommands(options: { people: number; count: number; seed: number }): RandomCommand[] {
  const request = fc.oneof(
    { arbitrary: told, weight: 12 },
    { arbitrary: broken, weight: 2 },
    { arbitrary: others, weight: 2 },
  );
  const sender = fc.oneof(
    { arbitrary: fc.integer({ min: 0, max: 5 }), weight: 5 },
    { arbitrary: fc.integer({ min: 0, max: options.people - 1 }), weight: 1 },
  );
  const sent = fc
    .tuple(sender, request, someKey)
    .map(([who, asked, key]): RandomCommand[] =>
      key === undefined ? [{ who, ...asked }] : [1, 2].map(() => ({ who, ...asked, key })),
    );
  return fc.sample(sent, { seed: options.seed, numRuns: options.count }).flat();
}
