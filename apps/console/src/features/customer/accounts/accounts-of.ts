import type { Contracts, OutputOf } from '@dossier/domain/contracts';

type Reply = OutputOf<Contracts['GetAccountsByCustomerId']>;

/** A trading account as the page shows it. */
export interface ShownAccount {
  readonly login: number;
  readonly enable: number;
  readonly name: string;
  readonly group: string;
  readonly currency: string;
  readonly leverage: number;
  readonly balance: number;
  readonly credit: number;
  readonly equity: number;
  readonly profit: number;
  readonly margin_level: number;
  /** Unix seconds. */
  readonly regdate: number;
}

/** The rows of a table under their names. */
export function accountsOf({ structure, rows }: Reply): ShownAccount[] {
  const places = new Map(structure.map((name, at) => [name, at]));
  return rows.map((cells) => {
    const cell = (name: keyof ShownAccount) => cells[places.get(name) ?? -1];
    const number = (name: keyof ShownAccount) => Number(cell(name));
    return {
      login: number('login'),
      enable: number('enable'),
      name: String(cell('name')),
      group: String(cell('group')),
      currency: String(cell('currency')),
      leverage: number('leverage'),
      balance: number('balance'),
      credit: number('credit'),
      equity: number('equity'),
      profit: number('profit'),
      margin_level: number('margin_level'),
      regdate: number('regdate'),
    };
  });
}

/** What a group is called within its platform: the last part of its path. */
export function shortGroup(group: string): string {
  return group.split('\\').at(-1) || group;
}

const figures = ['balance', 'equity', 'profit'] as const;

type Figures = Record<(typeof figures)[number], number>;

/** Sums by currency: money of different currencies is never added. */
export function totalsOf(accounts: readonly ShownAccount[]): ({ currency: string } & Figures)[] {
  const currencies = [...new Set(accounts.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const own = accounts.filter((account) => account.currency === currency);
    const sum = (name: keyof Figures) =>
      own.reduce((cents, account) => cents + Math.round(account[name] * 100), 0) / 100;
    return { currency, balance: sum('balance'), equity: sum('equity'), profit: sum('profit') };
  });
}

const amount = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** An amount with its cents and groups of three digits. */
export function money(value: number): string {
  return amount.format(value);
}
