import { expect, it } from 'vitest';
import { accountsOf, type ShownAccount, totalsOf } from './accounts-of.ts';

it('names the cells of a table', () => {
  const reply = { structure: ['login', 'currency'], rows: [[7, 'EUR']] as never };
  expect(accountsOf(reply)).toEqual([{ login: 7, currency: 'EUR' }]);
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
