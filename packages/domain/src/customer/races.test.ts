import { sql } from '@dossier/db';
import { openTestDatabase } from '@dossier/db/testing';
import { type Client, clientOf, createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDesk } from '../server.ts';
import { added, blocked, failure, gate, logged, outcome, read } from '../testing/customers.ts';

const disjoint = [
  'external_id',
  'lead_source',
  'campaign',
  'affiliate_id',
  'introducer_id',
  'crm_stage',
  'segment',
];
const more = [
  'first_name',
  'last_name',
  'middle_name',
  'phone',
  'tax_id',
  'national_id',
  'next_contact_time',
];
const fields = [...disjoint, ...more];
const sample = (field: string) => (field.endsWith('_time') ? 1_800_000_000 : '1234567');

let at: TestDesk;
let admin: Client;
let close: () => Promise<void>;
beforeAll(async () => {
  at = await createTestDesk();
  // As many connections as there are writers, so that all of them meet at the row.
  const database = openTestDatabase(at.database.url, { poolMax: 20 });
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const desk = await createDesk({ database, settings: at.settings, log });
  admin = clientOf(desk, at.admin.staff_id, at.admin.token);
  close = async () => {
    await desk.close();
    await database.close();
    await at.close();
  };
});
afterAll(() => close());

const update = (customer_id: number, set: Record<string, unknown>, key?: string) =>
  admin.call('MngUpdateCustomer', { customer_id, ...set }, key ? { idempotency_key: key } : {});

/** Versions without gap, a log row for each, and what the rows say adds up to the record. */
async function consistent(customer_id: number): Promise<void> {
  const record = await read(admin, customer_id);
  const rows = await logged(at.database.app, customer_id);
  expect(rows.map((row) => row.record_version)).toEqual(rows.map((_, index) => index + 1));
  expect(rows).toHaveLength(record.version);
  const told: Record<string, unknown> = {};
  for (const row of rows) {
    for (const [field, [before, after]] of Object.entries(row.changes)) {
      if (row.record_version > 1) expect([field, before]).toEqual([field, told[field] ?? before]);
      told[field] = after;
    }
    Object.assign(told, JSON.parse(row.after ?? '{}'));
  }
  expect(record).toMatchObject(told);
}

describe.each([
  ['without a version', undefined, false],
  ['with the same stale version', 1, false],
  ['with the same stale version and an idempotency key', 1, true],
])('many at once %s', (_, expected_version, keyed) => {
  test('on disjoint fields: none is lost', async () => {
    const { customer_id } = await added(admin);
    const replies = await Promise.all(
      fields.map((field) => {
        const version = expected_version === undefined ? {} : { expected_version };
        return update(
          customer_id,
          { [field]: sample(field), ...version },
          keyed ? `${customer_id}${field}` : undefined,
        );
      }),
    );
    expect(replies.map(outcome)).toEqual(fields.map(() => '200'));
    const expected = Object.fromEntries(fields.map((field) => [field, sample(field)]));
    expect(await read(admin, customer_id)).toMatchObject({ ...expected, version: fields.length + 1 });
    await consistent(customer_id);
  });
});

test('many at once on one field without a version: each is a version of its own', async () => {
  const { customer_id } = await added(admin);
  const values = Array.from({ length: 25 }, (_, n) => `s${n}`);
  const replies = await Promise.all(values.map((segment) => update(customer_id, { segment })));
  expect(new Set(replies.map(outcome))).toEqual(new Set(['200']));
  const rows = await logged(at.database.app, customer_id);
  const after = rows.slice(1).map((row) => row.changes['segment']?.[1]);
  expect([...after].sort()).toEqual([...values].sort());
  expect((await read(admin, customer_id)).segment).toBe(after.at(-1));
  await consistent(customer_id);
});

test.each([false, true])(
  'many at once on one field with one version: exactly one wins (keyed: %s)',
  async (keyed) => {
    const { customer_id } = await added(admin);
    const set = (n: number) => ({ expected_version: 1, segment: `s${n}` });
    const replies = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        update(customer_id, set(n), keyed ? `${customer_id} ${n}` : undefined),
      ),
    );
    const won = replies.filter(({ status }) => status === 200);
    const lost = replies.filter(({ status }) => status !== 200);
    expect(won).toHaveLength(1);
    const current = await read(admin, customer_id);
    for (const reply of lost) {
      expect(failure(reply)).toMatchObject({ error: 'RET_CONFLICT', conflicts: ['segment'], current });
    }
    await consistent(customer_id);
  },
);

test('an update and its repeat with another version in between never undo each other', async () => {
  const { customer_id } = await added(admin);
  const rounds = Array.from({ length: 8 }, (_, n) => [
    update(customer_id, { segment: `a${n}` }),
    update(customer_id, { campaign: `b${n}` }),
    update(customer_id, { first_name: `c${n}`, full_name: '' }),
  ]);
  expect(new Set((await Promise.all(rounds.flat())).map(outcome))).toEqual(new Set(['200']));
  expect((await read(admin, customer_id)).version).toBe(25);
  await consistent(customer_id);
});

test.each([false, true])('one e-mail for many at once goes to one (keyed: %s)', async (keyed) => {
  const email = `race${keyed}@example.com`;
  const replies = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      admin.call('MngAddCustomer', { email }, keyed ? { idempotency_key: `e${n}` } : {}),
    ),
  );
  const outcomes = replies.map(outcome).sort();
  expect(outcomes).toEqual(['200', ...Array(7).fill('RET_DUPLICATE_RECORD email unique')]);
});

describe('a statement that had to wait', () => {
  /** Runs the update while another transaction holds the row and changes it, then lets that one commit. */
  async function held(change: string, set: Record<string, unknown>) {
    const { customer_id } = await added(admin, { segment: 'a', campaign: 'a' });
    const [locked, commit] = [gate(), gate()];
    const holder = at.database.app.transaction(async (tx) => {
      await tx.query({ text: change, values: [customer_id] });
      locked.open();
      await commit.opened;
    });
    await locked.opened;
    const waiting = update(customer_id, set);
    await blocked(at.database.owner);
    commit.open();
    await holder;
    return { customer_id, reply: await waiting };
  }

  const second = `with moved as (update customer set segment = 'b', version = version + 1 where customer_id = $1 returning *)
    insert into change (model, record_id, record_version, type, fields, changes)
    select 'customer', customer_id, version, 1, '{segment}', '{"segment":["a","b"]}' from moved`;

  test('writes on top of the newer version', async () => {
    const { customer_id, reply } = await held(second, { campaign: 'c' });
    expect(outcome(reply)).toBe('200');
    expect(await read(admin, customer_id)).toMatchObject({ segment: 'b', campaign: 'c', version: 3 });
    await consistent(customer_id);
  });

  test('merges a version that became stale while it waited', async () => {
    const { customer_id, reply } = await held(second, { campaign: 'c', expected_version: 1 });
    expect(outcome(reply)).toBe('200');
    expect(await read(admin, customer_id)).toMatchObject({ segment: 'b', campaign: 'c', version: 3 });
  });

  test('conflicts with what was changed while it waited', async () => {
    const { customer_id, reply } = await held(second, { segment: 'c', expected_version: 1 });
    const current = await read(admin, customer_id);
    expect(failure(reply)).toMatchObject({ error: 'RET_CONFLICT', conflicts: ['segment'], current });
    expect(current).toMatchObject({ segment: 'b', version: 2 });
  });

  test('logs the change from what it found, not from what it saw first', async () => {
    const { customer_id } = await held(second, { segment: 'c' });
    const rows = await logged(at.database.app, customer_id);
    expect(rows.at(-1)).toMatchObject({ record_version: 3, changes: { segment: ['b', 'c'] } });
  });

  test('is no change when the other one made it already', async () => {
    const { customer_id, reply } = await held(second, { segment: 'b' });
    expect(outcome(reply)).toBe('200');
    expect(await read(admin, customer_id)).toMatchObject({ segment: 'b', version: 2 });
  });

  test('finds nothing when the record is gone', async () => {
    const { reply } = await held('delete from customer where customer_id = $1', { segment: 'c' });
    expect(outcome(reply)).toBe('RET_NOT_FOUND');
  });
});

test('a record locked for longer than the limit answers RET_TIMEOUT and leaves nothing', async () => {
  const { customer_id } = await added(admin);
  const [locked, commit] = [gate(), gate()];
  const holder = at.database.app.transaction(async (tx) => {
    await tx.query(sql`select 1 from customer where customer_id = ${customer_id} for update`);
    locked.open();
    await commit.opened;
  });
  await locked.opened;
  expect(outcome(await update(customer_id, { segment: 'late' }))).toBe('RET_TIMEOUT');
  commit.open();
  await holder;
  expect(await read(admin, customer_id)).toMatchObject({ segment: '', version: 1 });
});
