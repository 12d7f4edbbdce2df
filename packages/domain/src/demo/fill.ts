import { sql, type Transaction } from '@dossier/db';
import { faker } from '@faker-js/faker/locale/en';
import { CUSTOMER_STATUS_ARCHIVED, CUSTOMER_STATUS_BLOCKED } from '../customer/model.ts';
import { customerWrites } from '../customer/writes.ts';
import { nobody, rightNames } from '../kernel/access.ts';
import type { Writer } from '../kernel/apply.ts';
import type { Values } from '../kernel/change-sql.ts';
import { demoAccounts } from './account.ts';
import { type Aim, careerOf, type Due, newborn } from './career.ts';
import { demoCustomer } from './customer.ts';
import { atWork, authorOf, DAY_S, midnightOf, nextVersion, type Stage, type Step, timesOf } from './life.ts';
import { demoNotes, type Said } from './note.ts';
import { type Past, type Version, writePasts } from './past.ts';
import type { Person } from './people.ts';
import { openWorld } from './world.ts';

const SEED = 20_261_123;
/** In whose name the desks and people were added. */
const ADMINISTRATOR = 1;
const YEAR_S = 365 * DAY_S;
const ACCOUNTS_EACH = 1.4;
/** How many notes there are about customers, one after the other; eight for five of them. */
const NOTES = [1, 0, 3, 1, 5, 0, 2, 1, 2, 1];
/** After so many customers the event loop has its turn. */
const BREATH = 250;

export interface DemoOptions {
  readonly customers: number;
  /** What this person signs in with. */
  readonly passwordHash: (person: Person) => string;
  /** Unix seconds that the dates are relative to. */
  readonly now: number;
  /** Told what comes next; throws where nobody wants it any more. */
  readonly onStep: (step: string) => void;
}

/** Fills an empty database with a broker's last year: people, customers, notes, accounts and the log of how they came about. */
export async function fillDemo(tx: Transaction, options: DemoOptions): Promise<void> {
  const { customers: count, now, passwordHash, onStep } = options;
  const world = await openWorld(founder(tx, options), (person) => ({ password_hash: passwordHash(person) }));
  const given = await tx.query<{ id: number }>(
    sql`select next_customer_id() as id from generate_series(1, ${count}::int4)`,
  );
  onStep(`${count.toLocaleString('en')} customers`);
  const stage = { world, chance: faker, now };
  const lives = await livesOf(
    given.map(({ id }) => id),
    stage,
  );
  const last = lives.map(({ versions }) => versions.at(-1)?.values ?? {});
  const customers: Past = {
    writes: customerWrites,
    records: lives.map(({ versions }) => versions),
    untold: ['last_login_time'],
  };
  const notes = await demoNotes(
    tx,
    lives.flatMap(({ said }) => said),
    stage,
  );
  const accounts = demoAccounts(last, Math.round(count * ACCOUNTS_EACH), stage);
  const told = [customers, notes, accounts].map((past) => past.records.flat().length);
  onStep(`${told.reduce((sum, rows) => sum + rows, 0).toLocaleString('en')} changes of the last year`);
  await writePasts(tx, [customers, notes, accounts], () => onStep(''));
}

/** Desks, people and statuses were there before the first customer. */
function founder(tx: Transaction, { now }: DemoOptions): Writer {
  const actor = { ...nobody, staff_id: ADMINISTRATOR, role: 'SESSION_ADMIN', desks: '*' } as const;
  return {
    actor: { ...actor, rights: new Set(rightNames) },
    origin: { command: '', group: '', transport: 'cli', address: '', now: atWork(now - YEAR_S - DAY_S) },
    query: tx.query,
    holding: (use) => use(tx),
    duplicatesLeft: () => sql`true`,
  };
}

interface Life {
  readonly versions: readonly Version[];
  readonly said: readonly Said[];
}

async function livesOf(ids: readonly number[], stage: Stage): Promise<Life[]> {
  const lives: Life[] = [];
  const met = new Map<number, number>();
  for (const [index, id] of ids.entries()) {
    if (index % BREATH === BREATH - 1) await new Promise(setImmediate);
    stage.chance.seed([SEED, index]);
    const born = bornAt(index / ids.length, stage.now);
    const drawn = demoCustomer(stage.world, { id, now: stage.now, created: atWork(born) });
    lives.push(lifeOf(aimOf(drawn, { index, met }, stage), born, stage));
  }
  return lives;
}

/** Customers came in over the year, more and more of them, the last one yesterday. */
function bornAt(share: number, now: number): number {
  const end = midnightOf(now) - DAY_S / 2;
  const from = now - YEAR_S;
  return Math.floor(from + (end - from) * share ** 0.8);
}

function aimOf(
  drawn: Values,
  at: { index: number; met: Map<number, number> },
  { world, chance }: Stage,
): Aim {
  const notes = NOTES[at.index % NOTES.length] ?? 0;
  const { 'No answer': unanswered, New: fresh } = world.statuses.sales_status;
  const spokenTo: Values = notes > 0 && drawn['sales_status'] === fresh ? { sales_status: unanswered } : {};
  const customer = { ...drawn, ...spokenTo };
  const closed = [CUSTOMER_STATUS_BLOCKED, CUSTOMER_STATUS_ARCHIVED].includes(Number(drawn['status']));
  if (closed || drawn['enable'] === 0) return { customer, notes, due: 'never' };
  const owner = Number(drawn['assigned_manager_id']) || Number(drawn['manager_id']);
  const rank = at.met.get(owner) ?? 0;
  at.met.set(owner, rank + 1);
  // However few customers somebody has, there is work to do today.
  const first: readonly Due[] = ['overdue', 'today'];
  const usual = chance.helpers.weightedArrayElement<Due>([
    { weight: 5, value: 'overdue' },
    { weight: 4, value: 'today' },
    { weight: 45, value: 'later' },
    { weight: 46, value: 'never' },
  ]);
  return { customer, notes, due: first[rank] ?? usual };
}

function lifeOf(aim: Aim, born: number, stage: Stage): Life {
  const { customer } = aim;
  const created = Number(customer['created_time']);
  const steps = careerOf(aim, stage);
  const idle = stage.chance.number.int({ min: 0, max: 20 * DAY_S });
  const until = Math.max(born + 3600, midnightOf(stage.now) - 1 - Math.min(idle, (stage.now - born) / 2));
  const times = timesOf(steps, born, until);
  const birth: Omit<Step, 'gap' | 'set'> = {
    who: stage.world.parts.crm,
    command: 'MngAddCustomer',
    machine: true,
  };
  const versions: Version[] = [{ values: newborn(aim, stage), by: authorOf(birth, created) }];
  const said: Said[] = [];
  for (const [index, step] of steps.entries()) {
    const by = authorOf(step, times[index] ?? created);
    const before = versions.at(-1) as Version;
    const set = typeof step.set === 'function' ? step.set(by.time) : step.set;
    const next = nextVersion(before.values, set, by);
    if (next) versions.push(next);
    if (step.note) said.push({ customer_id: Number(customer['customer_id']), by, note: step.note });
  }
  return { versions: signedIn(versions, stage), said };
}

/** Customers who have paid come back; that is not a change of theirs. */
function signedIn(versions: readonly Version[], { chance, now }: Stage): Version[] {
  const last = versions.at(-1) as Version;
  const paid = Number(last.values['conversion_time']);
  if (paid === 0) return [...versions];
  const last_login_time = chance.number.int({ min: paid, max: Math.max(paid, now - 60) });
  return [...versions.slice(0, -1), { ...last, values: { ...last.values, last_login_time } }];
}
