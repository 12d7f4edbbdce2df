import { raw, sql } from '@dossier/db';
import type { TestDesk } from '@dossier/testkit';
import type { HistoryRow } from '../customer/history.ts';
import { holds, type Known, NOT_FOUND, type Person, refusal, sees, seesHistory } from './oracle.ts';
import { type Check, type Extract, ok, told } from './oracle-reads.ts';
import type { Dice, World } from './oracle-world.ts';

type Data = Readonly<Record<string, unknown>>;

export interface KnownNote {
  id: number;
  readonly of: Known;
  text: string;
  pinned: number;
  archived: boolean;
  gone: boolean;
}

export interface NoteWorld extends World {
  readonly notes: KnownNote[];
  /** What notes of a customer said, with the note's id: before and after. */
  readonly said: Map<Known, [number, string, string][]>;
}

interface At {
  readonly person: Person;
  readonly note: KnownNote;
  readonly world: NoteWorld;
  readonly random: Dice;
}

/** A check of a write, and what becomes of the world when the oracle allows it. */
export interface NoteWrite extends Check {
  applied(): void;
}

const rights = ['see_notes', 'set_notes', 'del_notes'];

/** Gives people rights on notes by lot. */
export async function giveNoteRights(at: TestDesk, world: World, random: Dice): Promise<NoteWorld> {
  for (const person of world.people) {
    const given = rights.filter(() => random.chance(65));
    person.rights = new Set([...person.rights, ...given]);
    for (const right of given) {
      await at.database.app.query(sql`update staff set ${raw(right)} = 1 where id = ${person.staff_id}`);
    }
  }
  return { ...world, notes: [], said: new Map(world.customers.map((known) => [known, []])) };
}

const card = (note: Readonly<Record<string, unknown>>) => [note['id'], note['text'], note['pinned']];
const noteCard: Extract = ({ note }: { note: Data }) => card(note);

/** A note as somebody gets it. */
function seen(person: Person, { id, text, pinned }: KnownNote) {
  return ok([id, holds(person, 'see_notes') ? text : '', pinned]);
}

/** Every read of notes a person can try. */
export function noteReads(person: Person, world: NoteWorld, random: Dice): Check[] {
  const check = (command: string, data: Data, is: { expected: string; extract: Extract }): Check => ({
    person,
    asked: `${command} ${JSON.stringify(data)}`,
    expected: is.expected,
    ask: async (client) => told(await client.call(command, data), is.extract),
  });
  const one = (note: KnownNote) => {
    const there = sees(person, note.of) && !note.gone ? seen(person, note) : NOT_FOUND;
    const expected = refusal(person, 'see_notes') ?? there;
    return check('MngGetNote', { id: note.id }, { expected, extract: noteCard });
  };
  return [...world.notes.map(one), ...world.customers.flatMap((known) => ofCustomer(known))];

  function ofCustomer(known: Known): Check[] {
    const { customer_id } = known;
    const like = random.pick(['', 'a', 'ab', 'B']);
    const there = world.notes.filter((note) => note.of === known && !note.gone && note.text.includes(like));
    const cards = there
      .sort((a, b) => b.pinned - a.pinned || b.id - a.id)
      .map(({ id, text, pinned }) => [id, text, pinned]);
    const listed = sees(person, known) ? ok([cards.length, cards]) : NOT_FOUND;
    const said = holds(person, 'see_notes') ? (world.said.get(known) ?? []) : [];
    const remembered = seesHistory(person, known) ? ok([...said].reverse()) : NOT_FOUND;
    const page = { customer_id, limit: 1000, offset: 0 };
    return [
      check(
        'MngGetNotesByCustomerId',
        { ...page, like },
        {
          expected: refusal(person, 'see_notes') ?? listed,
          extract: ({ rows, count }: { rows: Data[]; count: number }) => [count, rows.map(card)],
        },
      ),
      check('MngGetCustomerHistory', page, {
        expected: refusal(person, 'see_customers') ?? remembered,
        extract: textsIn,
      }),
    ];
  }
}

function textsIn({ rows }: { rows: HistoryRow[] }) {
  return rows
    .filter(({ model }) => model === 'note')
    .flatMap(({ record_id, changes }) =>
      changes.flatMap(({ field, before, after }) => (field === 'text' ? [[record_id, before, after]] : [])),
    );
}

interface Write {
  readonly command: string;
  readonly data: Data;
  readonly right: string;
  readonly broken?: string | undefined;
  after(): void;
}

const kinds: Readonly<Record<string, (at: At) => Write>> = {
  update({ note, world, random }) {
    const text = random.text('abAB', 1 + random.below(6));
    return {
      command: 'MngUpdateNote',
      data: { id: note.id, text },
      right: 'set_notes',
      after() {
        if (text !== note.text) world.said.get(note.of)?.push([note.id, note.text, text]);
        note.text = text;
      },
    };
  },
  pin: ({ note, random }) => {
    const pinned = random.below(2);
    return {
      command: 'MngUpdateNote',
      data: { id: note.id, pinned },
      right: 'set_notes',
      broken: note.archived && pinned === 1 ? '400 INVALID_DATA pinned state' : undefined,
      after() {
        note.pinned = pinned;
      },
    };
  },
  archive: ({ note }) => ({
    command: 'MngArchiveNote',
    data: { id: note.id },
    right: 'set_notes',
    after() {
      note.archived = true;
      note.pinned = 0;
    },
  }),
  delete: ({ note, world }) => ({
    command: 'MngDeleteNote',
    data: { id: note.id },
    right: 'del_notes',
    after() {
      world.said.get(note.of)?.push([note.id, note.text, '']);
      note.gone = true;
    },
  }),
};

export const noteWriteKinds = Object.keys(kinds);

/** A write of a note and the only right answer as things stand now. */
export function noteWrite(kind: string, at: At): NoteWrite {
  const { person, note } = at;
  const write = kinds[kind]?.(at);
  if (!write) throw new Error(`no write is called ${kind}`);
  const unseen = sees(person, note.of) && !note.gone ? undefined : NOT_FOUND;
  const no = refusal(person, write.right) ?? unseen ?? write.broken;
  const removes = kind === 'delete';
  return {
    person,
    asked: `${write.command} ${JSON.stringify(write.data)}`,
    get expected() {
      return no ?? (removes ? ok({ id: note.id }) : seen(person, note));
    },
    ask: async (client) =>
      told(await client.call(write.command, write.data), removes ? (reply: unknown) => reply : noteCard),
    applied() {
      if (no === undefined) write.after();
    },
  };
}

/** A note added, or a contact logged, about a customer; the world has it when the oracle allows it. */
export function noteAdded(
  command: 'MngAddNote' | 'MngLogContact',
  { person, of, world, random }: Omit<At, 'note'> & { readonly of: Known },
): Check {
  const text = random.text('abAB', 1 + random.below(6));
  const logs = command === 'MngLogContact';
  const data = { customer_id: of.customer_id, text, ...(logs ? { outcome: 'no_answer' } : {}) };
  const unseen = sees(person, of) ? undefined : NOT_FOUND;
  const no = refusal(person, logs ? 'set_customers' : 'set_notes') ?? unseen;
  const shown = holds(person, 'see_notes') ? text : '';
  return {
    person,
    asked: `${command} ${JSON.stringify(data)}`,
    expected: no ?? ok([of.customer_id, shown]),
    async ask(client) {
      const reply = await client.call(command, data);
      return told(reply, ({ note }: { note: { id: number; customer_id: number; text: string } }) => {
        world.notes.push({ id: note.id, of, text, pinned: 0, archived: false, gone: false });
        world.said.get(of)?.push([note.id, '', text]);
        return [note.customer_id, note.text];
      });
    },
  };
}
