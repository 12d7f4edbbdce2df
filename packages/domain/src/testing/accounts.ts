import type { Client } from '@dossier/testkit';
import type { Account } from '../account/model.ts';

/** Adds an account; answers its login. */
export async function addedAccount(
  client: Client,
  data: Readonly<Record<string, unknown>> = {},
): Promise<number> {
  const sent = { group: 'real', name: 'Ann', leverage: 1, ...data };
  return (await client.ok<{ login: number }>('AddUser', sent)).login;
}

export function account(client: Client, login: number): Promise<Account> {
  return client.ok<Account>('GetAccountByLogin', { login });
}
