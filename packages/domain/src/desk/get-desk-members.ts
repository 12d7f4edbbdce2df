import { empty, sql } from '@dossier/db';
import type { Call, Handler } from '../kernel/call.ts';
import { Refusal } from '../kernel/errors.ts';
import { visibleStaff } from '../staff/writes.ts';
import type { deskContracts } from './contract.ts';
import { hasDesk, parseDeskMask } from './mask.ts';
import { visibleDesk } from './writes.ts';

interface Place {
  readonly desk_id: number;
  readonly desk: string;
  readonly brand: string;
}

/** People of one mask and brand. */
interface Team {
  readonly brand: string;
  readonly desks: string;
  readonly people: readonly Person[];
}

interface Person {
  readonly id: number;
  readonly name: string;
  readonly enable: number;
}

export const getDeskMembers: Handler<(typeof deskContracts)['MngGetDeskMembers']> = async (
  call,
  { desk_id },
) => {
  const [places, teams] = await Promise.all([readPlaces(call, desk_id), readTeams(call)]);
  if (desk_id !== undefined && places.length === 0) throw new Refusal('RET_NOT_FOUND');
  const masks = new Map(teams.map(({ desks }) => [desks, parseDeskMask(desks)]));
  const teamsOf = ({ desk, brand }: Place) =>
    teams.filter((team) => {
      const mask = masks.get(team.desks);
      return (team.brand === '' || team.brand === brand) && mask !== undefined && hasDesk(mask, desk);
    });
  const rows = places.map((place) => ({
    desk_id: place.desk_id,
    count: teamsOf(place).reduce(
      (sum, { people }) => sum + people.filter(({ enable }) => enable === 1).length,
      0,
    ),
  }));
  const [place] = places;
  if (desk_id === undefined || !place) return { rows };
  const people = teamsOf(place).flatMap(({ desks, people: of }) => of.map((one) => ({ ...one, desks })));
  return {
    rows,
    people: people.sort((a, b) => b.enable - a.enable || a.name.localeCompare(b.name) || a.id - b.id),
  };
};

function readPlaces(call: Call, desk_id: number | undefined): Promise<Place[]> {
  const visible = visibleDesk(call.actor, (column) => `d."${column}"`);
  const one = desk_id === undefined ? empty : sql`and d.desk_id = ${desk_id}`;
  return call.query<Place>(
    sql`select desk_id, desk, brand from desk d where ${visible} ${one} order by desk_id`,
  );
}

async function readTeams(call: Call): Promise<Team[]> {
  const visible = visibleStaff(call.actor, (column) => `s."${column}"`);
  const teams = await call.query<Omit<Team, 'people'> & { people: string }>(sql`select brand, desks,
      json_agg(json_build_object('id', id, 'name', name, 'enable', enable)) as people
    from staff s where desks <> '' and ${visible} group by brand, desks`);
  return teams.map((team) => ({ ...team, people: JSON.parse(team.people) }));
}
