import { DEMO_PASSWORD } from '@dossier/domain/server';
import { ask, askFor } from './ask.ts';
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
  const entered = () => ask(port, { command: 'AuthManager', data: { login: email, password: PASSWORD } });
  const first = await entered();
  if (first.status === 200) return toToken(first.data);
  const admin = await askFor(port, { command: 'AuthManager', data: { login: 1, password: DEMO_PASSWORD } });
  const person = {
    name,
    email,
    desks,
    ...rights,
    role: CRM_MANAGER,
    password: PASSWORD,
    password_temporary: 0,
  };
  await askFor(port, { command: 'AddManager', data: person, __token: toToken(admin) });
  const { status, data } = await entered();
  if (status !== 200) throw new Error(`${email} can't sign in: ${JSON.stringify(data)}`);
  return toToken(data);
}

function toToken(data: unknown): string {
  return (data as { __token: string }).__token;
}
