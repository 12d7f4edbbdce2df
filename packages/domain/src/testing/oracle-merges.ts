import {
  type Contact,
  card,
  contacts,
  type Known,
  mayName,
  NOT_FOUND,
  type Person,
  refusal,
  sees,
} from './oracle.ts';
import { ok, recordCard, told } from './oracle-reads.ts';
import type { Dice, World } from './oracle-world.ts';
import type { WriteCheck } from './oracle-writes.ts';

const fields = [...contacts, 'desk_id', 'manager_id', 'assigned_manager_id'] as const;
type Taken = (typeof fields)[number];

interface Merge {
  readonly into: Known;
  readonly from: Known;
  readonly take: readonly Taken[];
}

const isContact = (name: Taken): name is Contact => contacts.some((contact) => contact === name);
const isOwner = (name: Taken) => name === 'manager_id' || name === 'assigned_manager_id';

/** Two customers made one by a person who sees them, or not; never two with accounts. */
export function mergeCheck(world: World, person: Person, random: Dice): WriteCheck {
  const merge = randomMerge(world, person, random);
  const { into, from, take } = merge;
  const data = { into: into.customer_id, from: from.customer_id, take };
  const no = refusalOf(world, person, merge);
  return {
    person,
    kind: 'merge',
    asked: `MngMergeCustomers ${JSON.stringify(data)}`,
    get expected() {
      return no ?? ok(card(person, into));
    },
    ask: async (client) => told(await client.call('MngMergeCustomers', data), recordCard),
    applied() {
      if (no === undefined) apply(merge);
    },
  };
}

function randomMerge({ customers }: World, person: Person, random: Dice): Merge {
  const known = customers.filter(({ gone }) => !gone);
  const seen = known.filter((one) => sees(person, one));
  const into = random.pick(seen.length > 0 && random.chance(80) ? seen : known);
  const others = known.filter((one) => one !== into && (one.login === 0 || into.login === 0));
  const alike = others.filter((one) => sees(person, one) && one.brand === into.brand);
  const from = random.pick(alike.length > 0 && random.chance(80) ? alike : others);
  return { into, from, take: fields.filter(() => random.chance(30)) };
}

function refusalOf({ people }: World, person: Person, { into, from, take }: Merge): string | undefined {
  const writes = take.some(isContact) ? ['set_customer_contacts'] : [];
  const no = refusal(person, 'set_customers', 'link_accounts', ...writes);
  if (no) return no;
  if (!sees(person, into) || !sees(person, from)) return NOT_FOUND;
  if (into.brand !== from.brand) return '409 RET_CONFLICT from brand';
  if (into.archived) return '409 RET_CONFLICT into state';
  const strange = take.filter((name) => {
    const owner = people.find(({ staff_id }) => isOwner(name) && staff_id === from[name]);
    return owner && into[name] !== from[name] && !mayName(person, owner);
  });
  if (strange.length === 0) return undefined;
  return `400 INVALID_DATA ${strange.map((name) => `${name} reference`).join(', ')}`;
}

function apply({ into, from, take }: Merge): void {
  const given = { ...from };
  for (const name of take.filter(isContact)) {
    if (into[name] !== given[name]) into.moves.push([name, into[name], given[name]]);
    into[name] = given[name];
  }
  if (take.includes('email') && given.email !== '') {
    from.moves.push(['email', given.email, '']);
    from.email = '';
  }
  if (take.includes('desk_id')) Object.assign(into, { desk_id: given.desk_id, desk: given.desk });
  for (const name of take.filter(isOwner)) Object.assign(into, { [name]: given[name] });
  if (given.login > 0) Object.assign(into, { login: given.login });
  Object.assign(from, { archived: true, login: 0 });
}
