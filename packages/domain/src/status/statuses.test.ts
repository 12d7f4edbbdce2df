import { type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { added, loggedOf, outcome } from '../testing/customers.ts';
import { addedStatus } from '../testing/statuses.ts';
import type { CustomerStatus } from './model.ts';

let at: TestDesk;
let branded: Client;
let reader: Client;
beforeAll(async () => {
  at = await createTestDesk();
  branded = await signIn(at, { brand: 'B1', set_statuses: 1, see_customers: 1, see_all_customers: 1 });
  reader = await signIn(at, { brand: 'B1' });
});
afterAll(() => at.close());

const update = (client: Client, id: number, set: Record<string, unknown>) =>
  client.call('MngUpdateCustomerStatus', { id, ...set });

describe('adding', () => {
  test('answers the record in order, with its defaults and stamps', async () => {
    const status = await addedStatus(at.admin, { status_name: 'New lead', type: 0, status_color: '#AaBbCc' });
    expect(Object.entries(status)).toEqual([
      ['id', expect.any(Number)],
      ['brand', ''],
      ['type', 0],
      ['status_name', 'New lead'],
      ['status_description', ''],
      ['status_color', '#aabbcc'],
      ['sort', 0],
      ['created_time', expect.any(Number)],
      ['updated_time', status.created_time],
      ['created_by', at.admin.staff_id],
      ['updated_by', at.admin.staff_id],
      ['to_review', 0],
    ]);
    expect(status.created_time).toBeGreaterThan(0);
    expect(await at.admin.ok('MngGetCustomerStatus', { id: status.id })).toEqual({ customer_status: status });
  });

  test('accepts the other spellings, alone or saying the same', async () => {
    const sent = {
      statusName: 'Spelled',
      statusDescription: 'A',
      statusColor: '#FFFFFF',
      status_color: '#ffffff',
    };
    const reply = await at.admin.ok('MngAddCustomerStatus', sent);
    const fields = { status_name: 'Spelled', status_description: 'A', status_color: '#ffffff' };
    expect(reply).toMatchObject({ customer_status: fields });
    const { id } = await addedStatus(at.admin);
    expect((await update(at.admin, id, { statusColor: '#123456' })).data).toMatchObject({
      customer_status: { status_color: '#123456' },
    });
    for (const spelled of ['statusName', 'statusDescription', 'statusColor']) {
      const name = spelled.replace(/[A-Z]/, (letter) => `_${letter.toLowerCase()}`);
      const [one, other] = spelled === 'statusColor' ? ['#000000', '#111111'] : ['One', 'Other'];
      const both = { status_name: 'X', [name]: one, [spelled]: other };
      expect(outcome(await at.admin.call('MngAddCustomerStatus', both))).toBe(
        `INVALID_DATA ${spelled} mismatch`,
      );
    }
  });

  test.each([
    [{}, 'status_name required'],
    [{ sort: 'x' }, 'sort type, status_name required'],
    [{ status_name: '' }, 'status_name length'],
    [{ status_name: 'x'.repeat(65) }, 'status_name length'],
    [{ status_name: 'A', type: 5 }, 'type value'],
    [{ status_name: 'A', type: '1' }, 'type value'],
    [{ status_name: 'A', status_color: 'red' }, 'status_color color'],
    [{ status_name: 'A', status_color: '#12345' }, 'status_color color'],
    [{ status_name: 'A', sort: 1.5 }, 'sort type'],
    [{ status_name: 'A', id: 7 }, 'id read_only'],
    [{ status_name: 'A', created_time: 1 }, 'created_time read_only'],
  ])('refuses %j', async (sent, problems) => {
    expect(outcome(await at.admin.call('MngAddCustomerStatus', sent))).toBe(`INVALID_DATA ${problems}`);
  });

  test('a name is taken once per brand and type', async () => {
    await addedStatus(at.admin, { status_name: 'Twice', type: 1 });
    const again = await at.admin.call('MngAddCustomerStatus', { status_name: 'Twice', type: 1 });
    expect(outcome(again)).toBe('RET_DUPLICATE_RECORD status_name unique');
    await addedStatus(at.admin, { status_name: 'Twice', type: 2 });
    const other = await addedStatus(at.admin, { status_name: 'Twice', type: 1, brand: 'B1' });
    expect(outcome(await update(at.admin, other.id, { brand: '' }))).toBe(
      'RET_DUPLICATE_RECORD status_name unique',
    );
  });
});

describe('changing', () => {
  test('writes what was sent, with a log row; nothing changed, nothing written', async () => {
    const status = await addedStatus(at.admin, { sort: 3 });
    const reply = await update(at.admin, status.id, { sort: 4, status_description: 'Later' });
    expect(reply.data).toMatchObject({
      customer_status: { ...status, sort: 4, status_description: 'Later' },
    });
    await update(at.admin, status.id, { ...(reply.data as { customer_status: object }).customer_status });
    const rows = await loggedOf(at.database.app, 'customer_status', status.id);
    expect(rows).toMatchObject([
      { type: 0, record_version: 1, command: 'MngAddCustomerStatus' },
      { type: 1, record_version: 2, changes: { sort: [3, 4], status_description: ['', 'Later'] } },
    ]);
    expect(rows).toHaveLength(2);
  });

  test('type and brand are fixed once a customer has the status', async () => {
    const { id } = await addedStatus(at.admin, { type: 4 });
    expect((await update(at.admin, id, { type: 0 })).status).toBe(200);
    await added(at.admin, { sales_status: id });
    expect(outcome(await update(at.admin, id, { type: 4 }))).toBe('RET_CONFLICT type in_use');
    expect(outcome(await update(at.admin, id, { brand: 'B2' }))).toBe('RET_CONFLICT brand in_use');
    expect((await update(at.admin, id, { type: 0, brand: '', sort: 9 })).status).toBe(200);
  });
});

describe('scope', () => {
  test('statuses of one’s brand and of none are seen, others do not exist', async () => {
    const own = await addedStatus(branded);
    expect(own.brand).toBe('B1');
    const everyone = await addedStatus(at.admin);
    const foreign = await addedStatus(at.admin, { brand: 'B2' });
    const listed = await reader.ok<{ rows: CustomerStatus[] }>('MngGetCustomerStatusesByFilter');
    const ids = listed.rows.map((row) => row.id);
    expect(ids).toContain(own.id);
    expect(ids).toContain(everyone.id);
    expect(ids).not.toContain(foreign.id);
    expect((await reader.call('MngGetCustomerStatus', { id: own.id })).status).toBe(200);
    for (const command of ['MngGetCustomerStatus', 'MngUpdateCustomerStatus', 'MngDeleteCustomerStatus']) {
      expect(outcome(await branded.call(command, { id: foreign.id }))).toBe('RET_NOT_FOUND');
    }
  });

  test('one writes in one’s own brand only', async () => {
    const own = await addedStatus(branded);
    const everyone = await addedStatus(at.admin);
    const refused = 'INVALID_DATA brand reference';
    for (const brand of ['', 'B2']) {
      expect(outcome(await branded.call('MngAddCustomerStatus', { status_name: 'X', brand }))).toBe(refused);
      expect(outcome(await update(branded, own.id, { brand }))).toBe(refused);
    }
    expect(outcome(await update(branded, everyone.id, { sort: 1 }))).toBe(refused);
    expect(outcome(await branded.call('MngDeleteCustomerStatus', { id: everyone.id }))).toBe(refused);
  });
});

describe('the list', () => {
  test('needs no limit, filters and sorts by every field', async () => {
    for (const sort of [30, 10, 20]) await addedStatus(at.admin, { brand: 'LIST', type: 3, sort });
    const where = [['brand', '=', 'LIST']];
    const all = await at.admin.ok<{ rows: CustomerStatus[]; count: number }>(
      'MngGetCustomerStatusesByFilter',
      {
        where,
        orderBy: ['sort', 'DESC'],
      },
    );
    expect(all.rows.map((row) => row.sort)).toEqual([30, 20, 10]);
    expect(all.count).toBe(3);
    const page = await at.admin.ok('MngGetCustomerStatusesByFilter', {
      where,
      limit: 1,
      offset: 1,
      fields: ['sort'],
    });
    expect(page).toMatchObject({ rows: [{ sort: 10 }], count: 3 });
    expect(
      outcome(await at.admin.call('MngGetCustomerStatusesByFilter', { where: [['version', '=', 1]] })),
    ).toBe('INVALID_DATA where unknown_field');
  });

  test('answers what clients were promised, and what waits for somebody where that is asked', async () => {
    const { id } = await addedStatus(at.admin, { type: 4, to_review: 1 });
    const where = [['id', '=', id]];
    const { rows } = await at.admin.ok<{ rows: object[] }>('MngGetCustomerStatusesByFilter', { where });
    expect(rows[0]).not.toHaveProperty('to_review');
    const asked = { where: [...where, ['to_review', '=', 1]], fields: ['id', 'to_review'] };
    expect(await at.admin.ok('MngGetCustomerStatusesByFilter', asked)).toMatchObject({
      rows: [{ id, to_review: 1 }],
    });
  });
});
