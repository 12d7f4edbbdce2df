import { type Contact, card, holds, inMask, type Known, mayName, type Person, refusal } from './oracle.ts';
import { ok, recordCard, told } from './oracle-reads.ts';
import type { Dice, World } from './oracle-world.ts';
import type { WriteCheck } from './oracle-writes.ts';

/** One attempt to add a customer somewhere, and the only right answer as things stand now. */
export function addCheck(world: World, person: Person, random: Dice): WriteCheck {
  const { data, known } = newCustomer(world, person, random);
  const no =
    refusal(person, 'set_customers') ?? contactsRefused(person, data) ?? refused(world, person, known);
  return {
    person,
    kind: 'add',
    asked: `MngAddCustomer ${JSON.stringify(data)}`,
    expected: no ?? ok(card(person, known)),
    ask: async (client) => told(await client.call('MngAddCustomer', data), recordCard),
    applied() {
      if (no === undefined) world.customers.push(known);
    },
  };
}

type Data = Readonly<Record<string, string | number>>;

function newCustomer(world: World, person: Person, random: Dice): { data: Data; known: Known } {
  const customer_id = 500_000 + world.customers.length;
  const named = random.chance(60) ? random.pick(['A', 'B', '', person.brand]) : undefined;
  const brand = named ?? person.brand;
  const own = world.desks.filter((desk) => desk.brand === brand);
  const placed = random.chance(70)
    ? random.pick(own.length > 0 && random.chance(80) ? own : world.desks)
    : undefined;
  const email = random.chance(50)
    ? random.pick([random.pick(world.customers).email, `n${customer_id}@example.com`])
    : '';
  const manager_id = random.chance(30) ? random.pick(world.people).staff_id : 0;
  const chosen = random.chance(30) ? random.pick(world.people).staff_id : 0;
  const data = {
    customer_id,
    ...(named === undefined ? {} : { brand: named }),
    ...(placed ? { desk_id: placed.desk_id } : {}),
    ...(email === '' ? {} : { email }),
    ...(manager_id === 0 ? {} : { manager_id }),
    ...(chosen === 0 ? {} : { assigned_manager_id: chosen }),
  };
  const known: Known = {
    customer_id,
    brand,
    external_id: '',
    full_name: '',
    desk: placed?.code ?? '',
    desk_id: placed?.desk_id ?? 0,
    manager_id,
    assigned_manager_id: chosen || (holds(person, 'see_all_customers') ? 0 : person.staff_id),
    email,
    phone: '',
    tax_id: '',
    national_id: '',
    archived: false,
    gone: false,
    login: 0,
    password: '',
    moves: email === '' ? [] : [['email' satisfies Contact, '', email]],
  };
  return { data, known };
}

function contactsRefused(person: Person, data: Data): string | undefined {
  return 'email' in data ? refusal(person, 'set_customer_contacts') : undefined;
}

/** Where one may add, whom one may name, and what is taken, seen by the person or not. */
function refused({ desks, people, customers }: World, person: Person, known: Known): string | undefined {
  const desk = desks.find(({ desk_id }) => desk_id === known.desk_id);
  const unknownOwner = (id: number) => people.some((one) => one.staff_id === id && !mayName(person, one));
  const broken = [
    person.brand !== '' && known.brand !== person.brand ? 'brand reference' : '',
    (desk && desk.brand !== known.brand) || !inMask(person.desks, known.desk) ? 'desk_id reference' : '',
    unknownOwner(known.manager_id) ? 'manager_id reference' : '',
    unknownOwner(known.assigned_manager_id) ? 'assigned_manager_id reference' : '',
  ].filter((problem) => problem !== '');
  if (broken.length > 0) return `400 INVALID_DATA ${broken.join(', ')}`;
  const taken = customers.some(
    (one) => !one.gone && one.email !== '' && one.email.toLowerCase() === known.email.toLowerCase(),
  );
  return taken ? '409 RET_DUPLICATE_RECORD email unique' : undefined;
}
