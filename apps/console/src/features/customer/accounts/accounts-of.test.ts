import { expect, it } from 'vitest';
import { accountsOf, type ShownAccount, totalsOf } from './accounts-of.ts';

it('names the cells of a table, whatever their order and whatever else it has', () => {
  const account: ShownAccount = {
    regdate: 1_795_000_000,
    login: 7,
    enable: 1,
    name: 'Ann',
    group: 'real\\EUR',
    currency: 'EUR',
    leverage: 100,
    balance: 0.5,
    credit: 0,
    equity: 0.5,
    profit: -1,
    margin_level: 0,
  };
  const cells = Object.entries({ ...account, city: 'Limassol' });
  const reply = { structure: cells.map(([name]) => name), rows: [cells.map(([, cell]) => cell)] };
  expect(accountsOf(reply)).toEqual([account]);
});

it('adds money of one currency only, to the cent', () => {
  const account = (currency: string, balance: number) =>
    ({ currency, balance, equity: balance, profit: 0 }) as ShownAccount;
  const accounts = [account('USD', 0.1), account('EUR', 5), account('USD', 0.2)];
  expect(totalsOf(accounts)).toEqual([
    { currency: 'EUR', balance: 5, equity: 5, profit: 0 },
    { currency: 'USD', balance: 0.3, equity: 0.3, profit: 0 },
  ]);
});
