import type { CommandName } from '../contracts.ts';
import type { Shown } from './example-scenario.ts';

type Data = Readonly<Record<string, unknown>>;

/** What a command is typically refused for; sent once it has succeeded, or after another command of the scenario. */
export interface Refused {
  readonly data: Data | ((shown: Shown) => Data);
  readonly after?: CommandName;
}

const NOBODY = 99;
const page = { limit: 2, offset: 0 };
const again = (data: Data): Refused => ({ data });
const unknown = (key: string, more: Data = {}): Refused => ({ data: { [key]: NOBODY, ...more } });
const wrong = (data: Data | ((shown: Shown) => Data), after?: CommandName): Refused =>
  after ? { data, after } : { data };

/** A characteristic refusal of each command that has one. */
export const refusals: Partial<Record<CommandName, Refused>> = {
  AuthManager: wrong({ login: 1, password: 'not this one' }),
  LogoutManager: again({}),
  SetManagerPassword: wrong({ id: 2, password: 'too short' }),
  GetSessions: unknown('manager_id'),
  EndSession: wrong({}),
  SetManagerOTP: wrong({ secret: 'made up', code: '123456' }),
  AddManager: wrong({ name: 'Rita', role: 10, email: 'Rita@example.com' }),
  UpdateManager: wrong({ id: 1, enable: 0 }),
  MngAddApiToken: wrong({ name: 'Trading platform', expires_time: 1 }),
  MngRevokeApiToken: unknown('id'),
  MngAddCustomer: wrong({ first_name: 'Ann', email: 'ANN@example.com' }),
  MngUpdateCustomer: wrong({ customer_id: 1, phone: '+35799000111', expected_version: 1 }),
  MngArchiveCustomer: again({ customer_id: 1 }),
  MngRestoreCustomer: again({ customer_id: 1 }),
  MngDeleteCustomer: wrong({ customer_id: 1 }, 'MngLinkAccountToCustomer'),
  MngSetCustomerPassword: wrong({ customer_id: 1, password: 'short' }),
  MngCheckCustomerPassword: wrong({ customer_id: 1, password: 'not this one' }),
  MngSetCustomerOTP: unknown('customer_id', { reset: 1 }),
  MngGetCustomer: unknown('customer_id'),
  MngGetCustomersByFilter: wrong({ ...page, where: [['sales_status', '=', '1']] }),
  MngGetCustomerCounts: wrong({}),
  MngRevealCustomerField: wrong({ customer_id: 1, field: 'phone', reason: '?' }),
  MngGetCustomerHistory: unknown('customer_id', page),
  AuthCustomer: wrong({ email: 'ann@example.com', password: 'not this one' }),
  LogoutCustomer: again({}),
  SetCustomerSelfPassword: wrong({ password: 'another password', current_password: 'not this one' }),
  SetCustomerOTP: wrong({ secret: '' }),
  CheckCustomerOTP: wrong(({ code }) => ({ code: code(1) })),
  AddUser: wrong({ group: 'real\\EUR', name: 'Ann Lee', leverage: 100, login: 500_100 }),
  MngUpdateAccount: unknown('login', { leverage: 200 }),
  UpdateUser: wrong({ login: 500_100, leverage: 20_000 }),
  MngDeleteAccount: again({ login: 1 }),
  DeleteUser: again({ login: 500_100 }),
  MngUpdateAccounts: wrong({ accounts: [{ login: 500_100, balance: '1250.5' }] }),
  GetAccountByLogin: unknown('login'),
  GetUsersByFilter: wrong({ ...page, where: [['balance', 'like', '12']] }),
  GetAccountsByCustomerId: unknown('customer_id'),
  MngLinkAccountToCustomer: wrong({ login: 500_100, customer_id: 0, expected_customer_id: 2 }),
  MngSetGroup: wrong({ group: '' }),
  MngUpdateCustomers: wrong({ customer_ids: [1] }),
  MngUndoChanges: wrong({ group: '00000000-0000-4000-8000-000000000000' }),
  MngExportCustomers: wrong({ fields: ['password'] }),
  MngExportLog: wrong({ filter: { where: [['command', '>', 1]] } }),
  MngFindDuplicateCustomers: wrong({}),
  MngMergeCustomers: wrong({ into: 2, from: 1 }),
  MngAddNote: wrong({ customer_id: 1 }),
  MngUpdateNote: wrong({ id: 1, text: 'Asked about swaps.', expected_version: 1 }),
  MngDeleteNote: again({ id: 1 }),
  MngArchiveNote: unknown('id'),
  MngGetNote: unknown('id'),
  MngGetNotesByCustomerId: unknown('customer_id', page),
  MngLogContact: wrong({ customer_id: 1, outcome: 'asleep' }),
  MngAddCustomerStatus: wrong({ type: 0, status_name: 'New lead' }),
  MngUpdateCustomerStatus: wrong({ id: 1, type: 1 }, 'MngAddCustomer'),
  MngGetCustomerStatus: unknown('id'),
  MngDeleteCustomerStatus: wrong({ id: 1 }, 'MngAddCustomer'),
  MngAddDesk: wrong({ desk: 'desk_eu_1' }),
  MngUpdateDesk: wrong({ desk_id: 1, desk: 'DESK_EU_2' }, 'MngAddCustomer'),
  MngArchiveDesk: unknown('desk_id'),
  MngGetDesk: unknown('desk_id'),
  MngGetDeskMembers: unknown('desk_id'),
  MngPreviewDesks: wrong({ desks: 'DESK EU' }),
  MngGetLog: wrong({ limit: 1 }),
  MngVerifyLog: wrong({ seq: 1 }),
  SetPreferences: wrong({ preferences: [] }),
  MngSaveView: unknown('id', { name: 'New leads', value: {} }),
  MngDeleteView: again({ id: 1 }),
  Subscribe: wrong({ chanels: ['customer:event'], since: 1_000_000 }),
  Unsubscribe: wrong({}),
  MngGetStatistics: wrong({ from: 1_800_057_600, to: 1_799_884_800 }),
};
