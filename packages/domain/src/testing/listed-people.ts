import { addDesk, type Client, type TestDesk } from '@dossier/testkit';
import type { Customer } from '../customer/model.ts';

const DAY_S = 86_400;

const people = [
  { first_name: 'Zoë', last_name: "O'Neil", email: 'zoe@example.com', segment: 'a_b', risk_level: 2 },
  { first_name: 'Åsa', last_name: 'Berg', phone: '+35799111222', segment: 'a1b', birth_date: DAY_S + 1 },
  { first_name: 'asa', last_name: 'Adams', segment: 'a\\b', birth_date: 1 },
  { first_name: 'Émile', last_name: 'zola', email: 'emile@example.com', segment: '', tax_id: 'CY1234567' },
  { first_name: '王', last_name: '伟', segment: '100%', external_id: 'PSP-77', birth_date: -DAY_S },
];

/** Adds five customers, 1 to 5, of which the first two belong to the desk EU_1. */
export async function addListedPeople(at: TestDesk): Promise<void> {
  const desk_id = await addDesk(at.database.app, { code: 'EU_1' });
  for (const [index, person] of people.entries()) {
    await at.admin.ok('MngAddCustomer', { ...person, ...(index < 2 ? { desk_id } : {}) });
  }
}

export interface ListedCustomers {
  readonly structure?: string[];
  readonly rows: Partial<Customer>[];
  readonly count?: number;
  readonly count_estimated?: number;
  readonly next?: string;
}

/** The customers a request lists, as somebody. */
export function listCustomers(client: Client, request: object): Promise<ListedCustomers> {
  return client.ok<ListedCustomers>('MngGetCustomersByFilter', { limit: 100, offset: 0, ...request });
}

/** Their ids, in the order listed. */
export async function listedIds(client: Client, request: object): Promise<(number | undefined)[]> {
  return (await listCustomers(client, request)).rows.map((row) => row.customer_id);
}
