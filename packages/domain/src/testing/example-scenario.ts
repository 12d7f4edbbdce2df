import type { CommandName } from '../contracts.ts';

type Data = Readonly<Record<string, unknown>>;

/** The secret for one-time codes that was shown last, and its codes: now, or so many steps later. */
export interface Shown {
  readonly secret: string;
  code(later: number): string;
  /** The group of what was changed last. */
  readonly group: string;
  /** The number of the last notification. */
  readonly seq: number;
}

type Step = readonly [command: CommandName, data: Data | ((shown: Shown) => Data)];

const page = { limit: 2, offset: 0 };

/** Every command once, in an order in which each succeeds on a desk with an administrator and nothing else. */
export const scenario: readonly Step[] = [
  ['Ping', {}],
  ['GetServerInfo', {}],
  ['AuthManager', { login: 1, password: 'correct horse battery' }],
  ['GetManagerSelf', {}],
  ['MngAddCustomerStatus', { type: 0, status_name: 'New lead', status_color: '#3366ff' }],
  ['MngUpdateCustomerStatus', { id: 1, status_description: 'Never called' }],
  ['MngSortCustomerStatuses', { ids: [1] }],
  ['MngGetCustomerStatus', { id: 1 }],
  ['MngGetCustomerStatusesByFilter', { where: [['type', '=', 0]] }],
  ['MngAddDesk', { desk: 'DESK_EU_1', name: 'Europe' }],
  ['MngUpdateDesk', { desk_id: 1, name: 'Europe, first line' }],
  ['MngGetDesk', { desk_id: 1 }],
  ['MngGetDesksByFilter', {}],
  [
    'AddManager',
    {
      name: 'Rita',
      role: 10,
      email: 'rita@example.com',
      desks: 'DESK_EU*',
      see_customers: 1,
      set_customers: 1,
    },
  ],
  ['UpdateManager', { id: 2, see_all_customers: 1 }],
  ['GetManagers', { fields: ['id', 'name', 'enable'] }],
  ['SetManagerPassword', { id: 2, password: 'a one-time password' }],
  ['GetManagerOTP', {}],
  ['SetManagerOTP', { id: 2, secret: '' }],
  ['MngAddApiToken', { name: 'Trading platform', manager_id: 2 }],
  ['MngGetApiTokens', {}],
  ['MngRevokeApiToken', { id: 2 }],
  ['MngAddCustomer', { customer_id: 2, full_name: 'Anna Li', phone: '0035799123000', segment: 'gold' }],
  [
    'MngAddCustomer',
    {
      first_name: 'Ann',
      last_name: 'Lee',
      email: 'ann@example.com',
      desk: 'DESK_EU_1',
      sales_status: 1,
      assigned_manager_id: 1,
    },
  ],
  ['MngUpdateCustomer', { customer_id: 1, phone: '+357 (99) 123-000', expected_version: 1 }],
  ['MngGetCustomer', { email: 'ANN@example.com' }],
  [
    'MngGetCustomersByFilter',
    {
      ...page,
      where: [['sales_status', '=', 1]],
      fields: ['customer_id', 'full_name', 'email'],
      deskFilter: 'DESK_EU*',
    },
  ],
  ['MngGetCustomersListByDesk', {}],
  ['MngGetCustomerCounts', { by: 'sales_status' }],
  [
    'MngUpdateCustomers',
    { filter: { where: [['sales_status', '=', 1]] }, set: { segment: 'gold' }, add_tags: ['webinar'] },
  ],
  ['MngUndoChanges', ({ group }) => ({ group })],
  [
    'MngExportCustomers',
    { filter: { where: [['sales_status', '=', 1]] }, fields: ['customer_id', 'full_name', 'phone'] },
  ],
  ['MngGetDeskMembers', { desk_id: 1 }],
  ['MngPreviewDesks', { desks: 'DESK_EU*' }],
  ['MngGetCustomerHistory', { customer_id: 1, limit: 1, offset: 0 }],
  ['MngSetGroup', { group: 'real\\EUR', currency: 'EUR' }],
  ['AddUser', { group: 'real\\USD', name: 'Bob Lee', leverage: 50 }],
  [
    'AddUser',
    { group: 'real\\EUR', name: 'Ann Lee', leverage: 100, email: 'ann@example.com', login: 500_100 },
  ],
  ['MngGetGroups', {}],
  ['MngLinkAccountToCustomer', { login: 500_100, customer_id: 1 }],
  [
    'MngUpdateAccounts',
    {
      accounts: [
        { login: 500_100, balance: 1250.5, profit: -20.25 },
        { login: 7, balance: 0 },
      ],
    },
  ],
  ['MngUpdateAccount', { login: 500_100, leverage: 200 }],
  ['UpdateUser', { login: 500_100, enable_read_only: 1 }],
  ['GetAccountByLogin', { login: 500_100 }],
  [
    'GetUsersByFilter',
    {
      ...page,
      groupFilter: 'real*,!*USD',
      fields: ['login', 'name', 'email', 'balance'],
      orderBy: ['balance', 'desc'],
    },
  ],
  ['GetAccountsByCustomerId', { customer_id: 1 }],
  ['MngGetAccountsListByDesk', {}],
  ['MngDeleteAccount', { login: 1 }],
  ['DeleteUser', { login: 500_100 }],
  ['MngAddNote', { customer_id: 1, text: 'Asked about leverage.', pinned: 1 }],
  ['MngUpdateNote', { id: 1, text: 'Asked about leverage; sent the terms.', expected_version: 1 }],
  ['MngGetNote', { id: 1 }],
  [
    'MngLogContact',
    {
      customer_id: 1,
      outcome: 'call_back',
      text: 'In the terms now.',
      next_contact_time: 1_799_000_000,
    },
  ],
  ['MngGetNotesByCustomerId', { customer_id: 1, ...page, like: 'terms' }],
  ['MngArchiveNote', { id: 1 }],
  ['MngDeleteNote', { id: 1 }],
  ['MngRevealCustomerField', { customer_id: 1, field: 'phone', reason: 'Calls back about the deposit' }],
  ['MngFindDuplicateCustomers', { customer_id: 1 }],
  ['MngMergeCustomers', { into: 1, from: 2, take: ['segment'] }],
  ['MngArchiveCustomer', { customer_id: 1 }],
  ['MngRestoreCustomer', { customer_id: 1 }],
  ['MngSetCustomerPassword', { customer_id: 1, password: 'a new password' }],
  ['MngCheckCustomerPassword', { customer_id: 1, password: 'a new password' }],
  ['AuthCustomer', { email: 'Ann@example.com', password: 'a new password' }],
  ['GetCustomerSelf', {}],
  ['GetCustomerSessionAccounts', {}],
  ['GetCustomerOTP', {}],
  ['SetCustomerOTP', ({ secret, code }) => ({ secret, code: code(0) })],
  ['CheckCustomerOTP', ({ code }) => ({ code: code(1) })],
  ['SetCustomerSelfPassword', { password: 'the next password', current_password: 'a new password' }],
  ['LogoutCustomer', {}],
  ['MngSetCustomerOTP', { customer_id: 1, enable_otp: 0, reset: 1 }],
  ['SetPreferences', { preferences: { theme: 'dark' } }],
  ['GetPreferences', {}],
  ['MngSaveView', { name: 'New leads', desk_id: 1, value: { where: [['sales_status', '=', 1]] } }],
  ['MngGetViews', {}],
  ['MngDeleteView', { id: 1 }],
  ['MngGetStatistics', { from: 1_799_884_800, to: 1_800_057_599, by: 'desk' }],
  ['MngGetLog', { limit: 1, offset: 0, where: [['command', '=', 'MngAddCustomer']] }],
  [
    'MngExportLog',
    {
      filter: { where: [['command', '=', 'MngUpdateDesk']] },
      fields: ['seq', 'time', 'manager_name', 'command', 'record_id', 'changes'],
    },
  ],
  ['MngVerifyLog', {}],
  ['Subscribe', { chanels: ['customer:event', 'desk:event', 'notify', 'EURUSD'], since: 1 }],
  ['Unsubscribe', { chanels: ['desk:event'] }],
  ['GetNotifications', page],
  ['SetNotificationsRead', ({ seq }) => ({ seq })],
  ['MngDeleteCustomer', { customer_id: 1 }],
  ['MngDeleteCustomerStatus', { id: 1 }],
  ['MngArchiveDesk', { desk_id: 1 }],
  ['GetSessions', {}],
  ['EndSession', { manager_id: 2 }],
  ['LogoutManager', {}],
];
