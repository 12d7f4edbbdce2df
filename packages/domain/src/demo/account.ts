import type { Faker } from '@faker-js/faker';
import { accountModel, figureNames } from '../account/model.ts';
import { accountWrites } from '../account/writes.ts';
import type { Values } from '../kernel/change-sql.ts';
import { initialValues } from '../kernel/model.ts';
import { atWork, authorOf, DAY_S, midnightOf, nextVersion, type Stage } from './life.ts';
import type { Past, Version } from './past.ts';

/** Logins as a trading platform gives them. */
const FIRST_LOGIN = 1_000_001;
const UNLINKED = 0.02;

/** The trading accounts of customers who have paid: at least one each, then more at random; few are nobody's yet. */
export function demoAccounts(customers: readonly Values[], count: number, stage: Stage): Past {
  const holders = customers.filter((customer) => Number(customer['conversion_time']) > 0);
  const linked = holders.length === 0 ? 0 : count - Math.ceil(count * UNLINKED);
  const records = Array.from({ length: count }, (_, index) => {
    const login = FIRST_LOGIN + index;
    stage.chance.seed([FIRST_LOGIN, index]);
    if (index >= linked) return unlinkedAccount(login, stage);
    const holder = holders[index] ?? stage.chance.helpers.arrayElement(holders);
    return linkedAccount(login, holder, { ...stage, first: index < holders.length });
  });
  return { writes: accountWrites, records, untold: figureNames };
}

function unlinkedAccount(login: number, stage: Stage): Version[] {
  const { chance, world, now } = stage;
  const opened = atWork(midnightOf(now) - chance.number.int({ min: 1, max: 40 * DAY_S }));
  const brand = chance.helpers.objectKey(world.groups);
  const { group, currency } = chance.helpers.arrayElement(world.groups[brand] ?? []);
  const holder = { name: chance.person.fullName(), email: chance.internet.exampleEmail().toLowerCase() };
  return [added({ ...holder, login, group, currency, regdate: opened, leverage: 100 }, stage)];
}

function linkedAccount(login: number, holder: Values, stage: Stage & { readonly first: boolean }): Version[] {
  const { chance, world, now, first } = stage;
  const [paid, end] = [Number(holder['conversion_time']), midnightOf(now) - DAY_S];
  const drawn = chance.number.int({ min: paid, max: Math.max(paid, end) });
  const opened = first ? paid : Math.max(paid, atWork(drawn));
  const { group, currency } = chance.helpers.arrayElement(world.groups[String(holder['brand'])] ?? []);
  const about = {
    name: String(holder['full_name']).slice(0, 128),
    email: String(holder['email']),
    phone: String(holder['phone']),
    country: String(holder['country_of_residence']),
    leverage: chance.helpers.arrayElement([30, 50, 100, 200, 500]),
  };
  const versions = [added({ ...about, login, group, currency, regdate: opened }, stage)];
  const who = Number(holder['manager_id']) || world.parts.crm;
  change(
    versions,
    { customer_id: Number(holder['customer_id']) },
    by(who, 'MngLinkAccountToCustomer', opened + 120),
  );
  const later = atWork(opened + chance.number.int({ min: DAY_S, max: 60 * DAY_S }));
  if (later < midnightOf(now) && chance.datatype.boolean(0.15)) {
    const leverage = chance.helpers.arrayElement([20, 400]);
    const set: Values = chance.datatype.boolean(0.2) ? { enable: 0 } : { leverage };
    change(versions, set, by(world.parts.dealer, 'UpdateUser', later));
  }
  const last = versions.at(-1) as Version;
  return [...versions.slice(0, -1), { ...last, values: { ...last.values, ...figures(chance, group) } }];
}

const by = (who: number, command: string, time: number) => authorOf({ who, command }, time);

function added(set: Values, { world }: Stage): Version {
  const author = authorOf(
    { who: world.parts.dealer, command: 'AddUser', machine: true },
    Number(set['regdate']),
  );
  const bookkeeping = { updated_time: author.time, updated_by: author.staff_id };
  return { values: { ...initialValues(accountModel), ...set, ...bookkeeping }, by: author };
}

function change(versions: Version[], set: Values, author: Version['by']): void {
  const next = nextVersion((versions.at(-1) as Version).values, set, author);
  if (next) versions.push(next);
}

/** What the trading platform reported last, in figures that agree with each other. */
function figures(chance: Faker, group: string): Values {
  const amount = (min: number, max: number) => chance.number.float({ min, max, fractionDigits: 2 });
  const cents = (value: number) => Math.round(value * 100) / 100;
  const demo = group.endsWith('demo');
  if (!demo && chance.datatype.boolean(0.2)) return {};
  const balance = demo ? 10_000 : amount(50, 25_000);
  const trades = chance.datatype.boolean(0.5);
  const profit = trades ? amount(-balance * 0.2, balance * 0.25) : 0;
  const margin = trades ? amount(balance * 0.02, balance * 0.3) : 0;
  const credit = !demo && chance.datatype.boolean(0.1) ? 100 : 0;
  const equity = cents(balance + credit + profit);
  return {
    balance,
    credit,
    profit,
    margin,
    equity,
    margin_free: cents(equity - margin),
    margin_level: margin === 0 ? 0 : cents((equity / margin) * 100),
    prevbalance: balance,
    prevmonthbalance: cents(balance * amount(0.8, 1.1)),
    net_profit: amount(-balance * 0.3, balance * 0.5),
    commission: trades ? amount(-40, 0) : 0,
    online: trades ? 1 : 0,
  };
}
