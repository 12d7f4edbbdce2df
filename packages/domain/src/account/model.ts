import { groupName } from '../group/model.ts';
import { type Flags, flag, int, MAX_INT, money, reference, text, time } from '../kernel/field.ts';
import { defineModel, type RecordOf } from '../kernel/model.ts';

const pii = { pii: true } as const satisfies Flags;
const server = { server: true } as const satisfies Flags;
const MAX_SAFE = Number.MAX_SAFE_INTEGER;

const big = (min: number, max: number, flags: Flags = {}) => ({
  ...int(min, max, flags),
  column: 'int8' as const,
});

/** What the trading platform reports every few seconds. */
const figures = {
  prevbalance: money(),
  prevmonthbalance: money(),
  balance: money(),
  credit: money(),
  margin: money(),
  margin_free: money(),
  margin_level: money(),
  equity: money(),
  profit: money(),
  net_profit: money(),
  storage: money(),
  commission: money(),
  online: int(0, MAX_INT),
};

/** What tables show, in the order clients know. */
const tableFields = {
  login: big(0, MAX_SAFE, { doc: 'Assigned when absent or 0.' }),
  enable: flag(1),
  enable_read_only: flag(0),
  enable_change_password: flag(1),
  leverage: int(1, 10_000),
  currency: text(128, { doc: 'That of the group when not sent with a new account.' }),
  group: groupName({ doc: 'An unknown one is registered with no brand and USD.' }),
  email: text(128, { ...pii, contact: 'email' }),
  country: text(128, pii),
  phone: text(128, { ...pii, contact: 'phone' }),
  comment: text(256, pii),
  address: text(256, pii),
  city: text(128, pii),
  zipcode: text(128, pii),
  name: text(128, pii),
  regdate: time({ doc: 'When the account was opened; the time it was added unless sent.' }),
  ...figures,
  magic: big(-MAX_SAFE, MAX_SAFE),
  customer_id: reference('customer', { doc: 'Whose account it is; 0 = not linked.' }),
};

/** A trading account (CONTRACT 5): the columns of tables, then what is shown one by one. */
export const accountModel = defineModel({
  name: 'account',
  table: 'account',
  key: 'login',
  hidden: {},
  fields: {
    ...tableFields,
    id: text(128, { ...pii, doc: 'The holder’s identifier on the trading side.' }),
    lead_source: text(128),
    user_color: big(-MAX_SAFE, MAX_SAFE),
    send_reports: int(0, MAX_INT),
    avatar: text(128, pii),
    state: text(128, pii),
    update_time: time({ ...server, virtual: true, read: '$.updated_time', doc: 'Of the last change.' }),
    brand: text(64, {
      ...server,
      virtual: true,
      read: `coalesce((select g.brand from account_group g where g."group" = $."group"), '')`,
      doc: 'That of the group.',
    }),
    version: int(0, MAX_INT, {
      ...server,
      initial: 1,
      doc: 'Plus 1 with each change but those of MngUpdateAccounts.',
    }),
  },
});

export type Account = RecordOf<typeof accountModel>;

export const accountColumns = Object.keys(tableFields);
export const figureNames = Object.keys(figures);
