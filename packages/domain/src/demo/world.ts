import { join, raw, sql } from '@dossier/db';
import { statusFields } from '../customer/status-fields.ts';
import { deskWrites } from '../desk/writes.ts';
import { groupWrites } from '../group/writes.ts';
import { sessionTypes } from '../kernel/access.ts';
import { applyAdd, type Writer } from '../kernel/apply.ts';
import type { Values } from '../kernel/change-sql.ts';
import type { Writes } from '../kernel/writes.ts';
import { staffWrites } from '../staff/writes.ts';
import { statusWrites } from '../status/writes.ts';
import { dictionary, type StatusField, type StatusName, type Told } from './dictionary.ts';
import { brands, desks, type Person, parts, people } from './people.ts';

/** A desk of one brand with the people who look after its customers. */
export interface Place {
  readonly brand: string;
  readonly desk_id: number;
  readonly owners: readonly number[];
}

/** A group of trading accounts. */
export interface Group {
  readonly group: string;
  readonly currency: string;
}

/** What the customers of the demo refer to. */
export interface World {
  /** By the desk's code. */
  readonly places: Readonly<Record<string, Place>>;
  /** Ids by name, in the order of the dictionary. */
  readonly statuses: { readonly [F in StatusField]: Readonly<Record<StatusName<F>, number>> };
  readonly groups: Readonly<Record<string, readonly Group[]>>;
  readonly parts: Readonly<Record<keyof typeof parts, number>>;
}

/** Adds the desks, people, statuses and groups of the demo that are not there yet; `secret` is what people sign in with. */
export async function openWorld(
  writer: Writer,
  secret: (person: Person) => Values = () => ({}),
): Promise<World> {
  const ids = new Map<string, number>();
  for (const person of people) ids.set(person.email, await addPerson(writer, person, secret(person)));
  const idOf = (email: string) => ids.get(email) ?? 0;
  const places: Record<string, Place> = {};
  for (const [index, [desk, { brand, name }]] of Object.entries(desks).entries()) {
    const of: readonly Person[] = people;
    const owners = of.filter(({ owns }) => owns.includes(desk)).map(({ email }) => idOf(email));
    const rest = { name, manager_id: owners[0] ?? 0, sort_index: index };
    const given = { command: 'MngAddDesk', unique: { brand, desk }, rest };
    places[desk] = { brand, owners, desk_id: await findOrAdd(writer, deskWrites, given) };
  }
  const held = Object.entries(parts).map(([part, email]) => [part, idOf(email)]);
  const statuses = await openDictionary(writer);
  return { places, statuses, groups: await openGroups(writer), parts: Object.fromEntries(held) };
}

function addPerson(writer: Writer, person: Person, secret: Values): Promise<number> {
  const { name, email, role, brand, desks: mask, rights } = person;
  const granted = Object.fromEntries(rights.map((right) => [right, 1]));
  const rest = { name, role: sessionTypes[role], brand, desks: mask, ...granted, ...secret };
  return findOrAdd(writer, staffWrites, { command: 'AddManager', unique: { email }, rest });
}

async function openDictionary(writer: Writer): Promise<World['statuses']> {
  const statuses: Record<string, Record<string, number>> = {};
  for (const field of Object.keys(dictionary) as StatusField[]) {
    const ids: Record<string, number> = {};
    for (const [sort, told] of (dictionary[field] as readonly Told[]).entries()) {
      const [status_name, status_color, status_description, to_review = 0] = told;
      const unique = { brand: '', type: statusFields[field], status_name };
      const rest = { sort, status_color, status_description, to_review };
      ids[status_name] = await findOrAdd(writer, statusWrites, {
        command: 'MngAddCustomerStatus',
        unique,
        rest,
      });
    }
    statuses[field] = ids;
  }
  return statuses as World['statuses'];
}

async function openGroups(writer: Writer): Promise<World['groups']> {
  const groups: Record<string, Group[]> = {};
  for (const brand of brands) {
    groups[brand] = ['USD', 'EUR'].map((currency) => ({ group: `${brand}\\live-${currency}`, currency }));
    groups[brand].push({ group: `${brand}\\demo`, currency: 'USD' });
    for (const { group, currency } of groups[brand]) {
      const rest = { brand, currency };
      await findOrAdd(writer, groupWrites, { command: 'MngSetGroup', unique: { group }, rest });
    }
  }
  return groups;
}

interface Given {
  readonly command: string;
  readonly unique: Values;
  readonly rest: Values;
}

/** The key of the record with these unique values, added when there is none. */
async function findOrAdd(writer: Writer, writes: Writes, { command, unique, rest }: Given): Promise<number> {
  const { table, key } = writes.model;
  const same = Object.entries(unique).map(([name, value]) => sql`${raw(`"${name}"`)} = ${value}`);
  const [found] = await writer.query<{ id: number }>(
    sql`select ${raw(key)} as id from ${raw(table)} where ${join(same, ' and ')}`,
  );
  if (found) return found.id;
  const adding = { ...writer, origin: { ...writer.origin, command } };
  const { after } = await applyAdd(adding, writes, { ...unique, ...rest });
  return Number(after[key]);
}
