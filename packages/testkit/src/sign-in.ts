import { randomUUID } from 'node:crypto';
import { type Client, clientOf, type NewStaff, signIn } from './actors.ts';
import type { TestDesk } from './test-desk.ts';

/** The password of people added by `personWithPassword`. */
export const PASSWORD = 'correct horse battery';

/** What a successful AuthManager answers, and a client with the token. */
export interface Entered {
  readonly __token: string;
  readonly expires_time: number;
  readonly manager: Readonly<Record<string, unknown>>;
  readonly client: Client;
}

/** Adds a staff member who can sign in with PASSWORD. */
export async function personWithPassword(at: TestDesk, staff: NewStaff = {}): Promise<Client> {
  const client = await signIn(at, { role: 10, see_customers: 1, ...staff });
  await at.admin.ok('SetManagerPassword', { id: client.staff_id, password: PASSWORD, password_temporary: 0 });
  return client;
}

/** Tries AuthManager as somebody without a token. */
export function tryToEnter(
  at: TestDesk,
  login: string | number,
  more: Readonly<Record<string, unknown>> = {},
) {
  return clientOf(at.desk, 0, '').call('AuthManager', { login, password: PASSWORD, ...more });
}

/** Signs in through AuthManager. */
export async function enter(at: TestDesk, login: string | number, password = PASSWORD): Promise<Entered> {
  const nobody = clientOf(at.desk, 0, '');
  const data = await nobody.ok<Omit<Entered, 'client'>>('AuthManager', { login, password });
  return { ...data, client: clientOf(at.desk, Number(data.manager['id']), data.__token) };
}

/** What a successful AuthCustomer answers, and a client with the token. */
export type EnteredCustomer = Readonly<Record<string, unknown>> & {
  readonly customer_id: number;
  readonly client: Client;
};

/** Adds a customer who can sign in with PASSWORD; answers its id. */
export async function customerWithPassword(
  at: TestDesk,
  customer: Readonly<Record<string, unknown>> = {},
): Promise<number> {
  const data = { password: PASSWORD, ...customer };
  const added = await at.admin.ok<{ customer: { customer_id: number } }>('MngAddCustomer', data);
  return added.customer.customer_id;
}

/** Tries AuthCustomer as somebody without a token. */
export function tryToEnterAsCustomer(
  at: TestDesk,
  email: string,
  more: Readonly<Record<string, unknown>> = {},
) {
  return clientOf(at.desk, 0, '').call('AuthCustomer', { email, password: PASSWORD, ...more });
}

/** Signs in through AuthCustomer. */
export async function enterAsCustomer(
  at: TestDesk,
  email: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<EnteredCustomer> {
  const nobody = clientOf(at.desk, 0, '');
  const data = { email, password: PASSWORD, ...more };
  const entered = await nobody.ok<{ customer_id: number; __token: string }>('AuthCustomer', data);
  return { ...entered, client: clientOf(at.desk, 0, entered.__token) };
}

/** A client of a customer who was added for it. */
export async function customerSignedIn(at: TestDesk): Promise<Client> {
  const email = `${randomUUID()}@example.com`;
  await customerWithPassword(at, { email });
  return (await enterAsCustomer(at, email)).client;
}
