import { createHash } from 'node:crypto';
import { sql } from '@dossier/db';
import { addDesk, type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { customerModel } from '../customer/model.ts';
import { fieldNames } from '../kernel/model.ts';
import { crowd } from '../testing/bulk.ts';
import { added, outcome } from '../testing/customers.ts';

interface Table {
  readonly structure: string[];
  readonly rows: (string | number)[][];
  readonly count: number;
}

const MANY = 700;
const exporter = { see_customers: 1, see_all_customers: 1, export_customers: 1 };

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
  await crowd(at.database.app, MANY, 'crowd');
});
afterAll(() => at.close());

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const where = (segment: string) => ({ filter: { where: [['segment', '=', segment]] } });

/** What the log says of exports by somebody, oldest first. */
async function receipts(client: Client) {
  const rows = await at.database.app.query<{ note: string; group: string; type: number }>(
    sql`select note, "group", type from change where model = 'export' and staff_id = ${client.staff_id} order by change_id`,
  );
  expect(new Set(rows.map(({ type }) => type))).toEqual(new Set([11]));
  return rows.map(({ note, group }) => ({ ...JSON.parse(note), group }));
}

async function written(client: Client, data: Record<string, unknown>, pieces = Number.POSITIVE_INFINITY) {
  const { written: reply, data: refused } = await client.call('MngExportCustomers', data, {
    textOf: JSON.stringify,
  });
  if (!reply) throw new Error(`no text but ${JSON.stringify(refused)}`);
  let text = reply.first;
  for (let n = 1; n < pieces; n += 1) {
    const next = await reply.rest?.next();
    if (!next || next.done) return text;
    text += next.value;
  }
  await reply.discard();
  return text;
}

test('a table of all that match is sent, as text and as values alike, and the log has its hash', async () => {
  const client = await signIn(at, exporter);
  const asked = { ...where('crowd'), fields: ['segment', 'customer_id'] };
  const text = await written(client, asked);
  const reply: Table = JSON.parse(text);
  expect([reply.structure, reply.count, reply.rows.length]).toEqual([['customer_id', 'segment'], MANY, MANY]);
  expect((await client.call('MngExportCustomers', asked)).data).toEqual(reply);
  const [begun, sent, , again] = await receipts(client);
  expect(begun).toMatchObject({
    export: 'begun',
    filter: { conditions: [{ field: 'segment', op: '=', values: ['crowd'] }], searched: false },
    fields: ['customer_id', 'segment'],
    unmask: false,
  });
  expect(sent).toEqual({ export: 'sent', count: MANY, sha256: sha256(text), group: begun.group });
  expect(again).toMatchObject({ count: MANY, sha256: sha256(text) });
});

test('an export that is cut says what went out until then', async () => {
  const client = await signIn(at, exporter);
  const text = await written(client, where('crowd'), 1);
  const [, cut] = await receipts(client);
  const count = JSON.parse(`${text}]}`).rows.length;
  expect(cut).toMatchObject({ export: 'cut', count, sha256: sha256(text) });
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThan(MANY);
});

describe('who exports', () => {
  test('gets what is in scope, contacts masked unless they may be seen and are asked for', async () => {
    const desk_id = await addDesk(at.database.app, { code: 'EXPORT' });
    const person = { segment: 'few', phone: '+35799123000', desk_id };
    const { customer_id } = await added(at.admin, person);
    await added(at.admin, { segment: 'few', phone: '+35799123001' });
    const client = await signIn(at, { ...exporter, desks: 'EXPORT' });
    const asked = { ...where('few'), fields: ['customer_id', 'phone'] };
    const rows = async (data: object, by = client) =>
      (await by.ok<Table>('MngExportCustomers', { ...asked, ...data })).rows;
    expect(await rows({})).toEqual([[customer_id, '+35***000']]);
    const refused = await client.call('MngExportCustomers', { ...asked, unmask: 1 });
    expect(outcome(refused)).toBe('RET_NOT_ENOUGH_RIGHTS');
    const seeing = await signIn(at, { ...exporter, see_customer_contacts: 1, desks: 'EXPORT' });
    expect(await rows({}, seeing)).toEqual([[customer_id, '+35***000']]);
    expect(await rows({ unmask: 1 }, seeing)).toEqual([[customer_id, '+35799123000']]);
    const byPhone = { filter: { where: [['phone', '=', '+35799123000']] } };
    expect(outcome(await client.call('MngExportCustomers', byPhone))).toBe('RET_NOT_ENOUGH_RIGHTS');
    await seeing.ok('MngExportCustomers', byPhone);
    expect((await receipts(seeing)).at(-2).filter.conditions).toEqual([{ field: 'phone', op: '=' }]);
  });

  test('sees customers, and gets every field unless some are named', async () => {
    const blind = await signIn(at, { export_customers: 1 });
    expect(outcome(await blind.call('MngExportCustomers', {}))).toBe('RET_NOT_ENOUGH_RIGHTS');
    const client = await signIn(at, exporter);
    const { structure } = await client.ok<Table>('MngExportCustomers', where('nobody'));
    expect(structure).toEqual(fieldNames(customerModel));
    const wrong = await client.call('MngExportCustomers', { fields: ['password_hash'] });
    expect(outcome(wrong)).toBe('INVALID_DATA fields.0 value');
  });
});
