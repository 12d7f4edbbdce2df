import { DEMO_PASSWORD } from '@dossier/domain/server';
import { openAsker, type Page } from './asker.ts';
import type { Stage } from './stage.ts';

const PASSWORD = 'measured 4711 times';
const CRM_MANAGER = 10;

/** Somebody who works at the measured desk: a name, desks and rights. */
export interface Person {
  readonly name: string;
  readonly desks: string;
  readonly rights: Readonly<Record<string, 1>>;
}

/** Reads and changes any customer and sees contacts. */
export const writer: Person = {
  name: 'writer',
  desks: '*',
  rights: { see_customers: 1, see_all_customers: 1, see_customer_contacts: 1, set_customers: 1 },
};

/** Reads customers of these desks without contacts. */
export function reader(name: string, desks: string): Person {
  return { name, desks, rights: { see_customers: 1, see_all_customers: 1 } };
}

/** Signs a person in, who is added at the first time; answers the token. */
export async function tokenOf({ port }: Stage, { name, desks, rights }: Person): Promise<string> {
  const email = `${name}@bench.example`;
  const administrator = await openAsker(port, await enter(port, 1, DEMO_PASSWORD));
  const known = await administrator.ask<Page>('GetManagers', { where: [['email', '=', email]] });
  if (known.data.rows.length === 0) {
    const secret = { password: PASSWORD, password_temporary: 0 };
    await administrator.ask('AddManager', { name, email, desks, ...rights, role: CRM_MANAGER, ...secret });
  }
  administrator.close();
  return enter(port, email, PASSWORD);
}

async function enter(port: number, login: number | string, password: string): Promise<string> {
  const anybody = await openAsker(port);
  const { data } = await anybody.ask<{ __token: string }>('AuthManager', { login, password });
  anybody.close();
  return data.__token;
}
