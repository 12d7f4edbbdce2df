import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Known, sees } from '../testing/oracle.ts';
import {
  giveNoteRights,
  type NoteWorld,
  noteAdded,
  noteReads,
  noteWrite,
  noteWriteKinds,
} from '../testing/oracle-notes.ts';
import { type Check, disagreements } from '../testing/oracle-reads.ts';
import { createWorld, dice } from '../testing/oracle-world.ts';

const SEED = 20_261_124;
const ADDED = 120;
const WRITES = 260;

const random = dice(SEED);
const seeded = `seed ${SEED}`;

let at: TestDesk;
let world: NoteWorld;
beforeAll(async () => {
  at = await createTestDesk();
  world = await giveNoteRights(at, await createWorld(at, random, { people: 20, customers: 16 }), random);
});
afterAll(() => at.close());

/** Somebody who sees the customer half of the time. */
function somebody(of: Known) {
  const able = random.chance(60) ? world.people.filter((person) => sees(person, of)) : [];
  return random.pick(able.length > 0 ? able : world.people);
}

const statuses = new Map<string, Set<string>>();
async function agrees(kind: string, check: Check) {
  expect(await disagreements(at.desk, [check]), `${kind}, ${seeded}`).toEqual([]);
  statuses.set(kind, (statuses.get(kind) ?? new Set()).add(check.expected.slice(0, 3)));
}

test('notes are added and contacts logged as the oracle says', async () => {
  for (let count = 0; count < ADDED; count += 1) {
    const of = random.pick(world.customers);
    const command = random.chance(60) ? 'MngAddNote' : 'MngLogContact';
    await agrees(command, noteAdded(command, { person: somebody(of), of, world, random }));
  }
  expect(world.notes.length, seeded).toBeGreaterThan(20);
});

test('every write of a note is done or refused as the oracle says', async () => {
  for (let count = 0; count < WRITES; count += 1) {
    const kind = random.pick(noteWriteKinds.filter((one) => one !== 'delete' || random.chance(40)));
    const note = random.pick(world.notes);
    const check = noteWrite(kind, { person: somebody(note.of), note, world, random });
    check.applied();
    await agrees(kind, check);
  }
  for (const [kind, seen] of statuses) {
    expect([...seen], `${kind}, ${seeded}`).toEqual(expect.arrayContaining(['200', '403', '404']));
  }
});

test('every read of every note by everybody is as the oracle says', async () => {
  for (const person of world.people) {
    expect(await disagreements(at.desk, noteReads(person, world, random)), seeded).toEqual([]);
  }
});
