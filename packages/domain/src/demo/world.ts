import { join, raw, sql } from '@dossier/db';
import { faker } from '@faker-js/faker/locale/en';
import { statusFields } from '../customer/model.ts';
import { deskWrites } from '../desk/writes.ts';
import { sessionTypes } from '../kernel/access.ts';
import { applyAdd, type Writer } from '../kernel/apply.ts';
import type { Values } from '../kernel/change-sql.ts';
import type { Writes } from '../kernel/writes.ts';
import { staffWrites } from '../staff/writes.ts';
import { statusWrites } from '../status/writes.ts';
import { cultures } from './cultures.ts';

const SEED = 20_261_101;
const OWNERS_PER_DESK = 2;
const brands = ['Northstar', 'Aurum', 'Meridian'] as const;

/** Names of the dictionary, by the status field of customers they are for. */
const dictionary = {
  sales_status: ['New', 'No answer', 'Call back', 'Interested', 'Deposited', 'Not interested'],
  finance_status: ['No deposit', 'First deposit', 'Regular', 'Withdrawn'],
  trade_status: ['Never traded', 'Demo', 'Active', 'Dormant'],
  risk_status: ['Normal', 'Watch', 'High exposure'],
  kyc_status: ['Not started', 'Documents requested', 'In review', 'Approved', 'Rejected'],
} as const satisfies Record<keyof typeof statusFields, readonly string[]>;

/** A desk of one brand with the people who look after its customers. */
export interface Place {
  readonly brand: string;
  readonly desk_id: number;
  readonly owners: readonly number[];
}

/** What the customers of the demo refer to. */
export interface World {
  /** The same desk of each brand, by its code. */
  readonly places: Readonly<Record<string, readonly Place[]>>;
  /** Ids in the order of the dictionary. */
  readonly statuses: Readonly<Record<keyof typeof dictionary, readonly number[]>>;
}

/** Adds the desks, people and statuses of the demo that are not there yet. */
export async function openWorld(writer: Writer): Promise<World> {
  faker.seed(SEED);
  const places: Record<string, Place[]> = {};
  for (const desk of new Set(cultures.map((culture) => culture.desk))) {
    const alike: Place[] = [];
    for (const brand of brands) alike.push(await openPlace(writer, brand, desk));
    places[desk] = alike;
  }
  return { places, statuses: await openDictionary(writer) };
}

async function openPlace(writer: Writer, brand: string, desk: string): Promise<Place> {
  const name = `${brand} ${desk.slice('DESK_'.length).replace('_', ' ').toLowerCase()}`;
  const desk_id = await idOf(writer, deskWrites, { unique: { brand, desk }, rest: { name } });
  const owners: number[] = [];
  for (let n = 1; n <= OWNERS_PER_DESK; n += 1) {
    const email = `${desk.toLowerCase().replaceAll('_', '.')}.${n}@${brand.toLowerCase()}.example`;
    const rights = { see_customers: 1, see_all_customers: 1, set_customers: 1, see_notes: 1, set_notes: 1 };
    const role = sessionTypes.SESSION_CRM_MANAGER;
    const rest = { name: faker.person.fullName(), role, brand, desks: desk, ...rights };
    owners.push(await idOf(writer, staffWrites, { unique: { email }, rest }));
  }
  return { brand, desk_id, owners };
}

async function openDictionary(writer: Writer): Promise<World['statuses']> {
  const statuses: Partial<Record<keyof typeof dictionary, number[]>> = {};
  for (const [field, names] of Object.entries(dictionary) as [keyof typeof dictionary, readonly string[]][]) {
    const ids: number[] = [];
    for (const [sort, status_name] of names.entries()) {
      const unique = { brand: '', type: statusFields[field], status_name };
      ids.push(await idOf(writer, statusWrites, { unique, rest: { sort, status_color: faker.color.rgb() } }));
    }
    statuses[field] = ids;
  }
  return statuses as World['statuses'];
}

/** The record with these unique values, added when there is none. */
async function idOf(
  writer: Writer,
  writes: Writes,
  given: { unique: Values; rest: Values },
): Promise<number> {
  const { table, key } = writes.model;
  const same = Object.entries(given.unique).map(([name, value]) => sql`${raw(`"${name}"`)} = ${value}`);
  const [found] = await writer.query<{ id: number }>(
    sql`select ${raw(key)} as id from ${raw(table)} where ${join(same, ' and ')}`,
  );
  if (found) return found.id;
  const { after } = await applyAdd(writer, writes, { ...given.unique, ...given.rest });
  return Number(after[key]);
}
