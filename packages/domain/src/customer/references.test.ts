import { sql } from '@dossier/db';
import { addDesk, addStatus, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { added, blocked, gate, logged, outcome, read, updated } from '../testing/customers.ts';

let at: TestDesk;
const desks = { a: 0, other: 0, disabled: 0, archived: 0, b: 0, bare: 0 };
beforeAll(async () => {
  at = await createTestDesk();
  desks.a = await addDesk(at.database.app, { code: 'DESK_A', brand: 'B1' });
  desks.other = await addDesk(at.database.app, { code: 'DESK_OTHER', brand: 'B1' });
  desks.disabled = await addDesk(at.database.app, { code: 'DESK_OFF', brand: 'B1', enable: 0 });
  desks.archived = await addDesk(at.database.app, { code: 'DESK_OLD', brand: 'B1', status: 1 });
  desks.b = await addDesk(at.database.app, { code: 'DESK_A', brand: 'B2' });
  desks.bare = await addDesk(at.database.app, { code: 'DESK_BARE' });
});
afterAll(() => at.close());

const add = (data: Record<string, unknown>) => at.admin.call('MngAddCustomer', { brand: 'B1', ...data });

describe('the desk', () => {
  test('is named by id, by code in any case, or by both', async () => {
    const both = { desk_id: desks.a, desk: 'DESK_A' };
    for (const named of [{ desk_id: desks.a }, { desk: 'DESK_A' }, { desk: 'desk_a' }, both]) {
      expect(await added(at.admin, { brand: 'B1', ...named })).toMatchObject(both);
      const { customer_id } = await added(at.admin, { brand: 'B1' });
      expect(await updated(at.admin, customer_id, named)).toMatchObject(both);
    }
  });

  test('a code is that of the customer’s brand', async () => {
    expect(await added(at.admin, { brand: 'B2', desk: 'DESK_A' })).toMatchObject({ desk_id: desks.b });
    expect(await added(at.admin, { desk: 'DESK_BARE' })).toMatchObject({ desk_id: desks.bare });
  });

  test('goes with 0 or the empty code', async () => {
    for (const none of [{ desk_id: 0 }, { desk: '' }, { desk_id: 0, desk: '' }]) {
      const { customer_id } = await added(at.admin, { brand: 'B1', desk_id: desks.a });
      expect(await updated(at.admin, customer_id, none)).toMatchObject({ desk_id: 0, desk: '' });
    }
  });

  test.each([
    [{ desk: 'DESK_A', desk_id: 0 }],
    [{ desk: '', desk_id: 1 }],
    [{ desk: 'DESK_OTHER', desk_id: 1 }],
    [{ desk: 'DESK_NONE', desk_id: 1 }],
  ])('an id and the code of another are refused: %j', async (named) => {
    const { customer_id } = await added(at.admin, { brand: 'B1' });
    expect(outcome(await add(named))).toBe('INVALID_DATA desk mismatch');
    const update = await at.admin.call('MngUpdateCustomer', { customer_id, ...named });
    expect(outcome(update)).toBe('INVALID_DATA desk mismatch');
  });

  test.each([
    ['disabled', 'DESK_OFF'],
    ['archived', 'DESK_OLD'],
    ['bare', 'DESK_BARE'],
  ] as const)('a %s one is refused by id and by code', async (which, desk) => {
    const { customer_id } = await added(at.admin, { brand: 'B1' });
    expect(outcome(await add({ desk_id: desks[which] }))).toBe('INVALID_DATA desk_id reference');
    expect(outcome(await add({ desk }))).toBe('INVALID_DATA desk reference');
    const byCode = await at.admin.call('MngUpdateCustomer', { customer_id, desk });
    expect(outcome(byCode)).toBe('INVALID_DATA desk reference');
    const byId = await at.admin.call('MngUpdateCustomer', { customer_id, desk_id: desks[which] });
    expect(outcome(byId)).toBe('INVALID_DATA desk_id reference');
  });

  test('one of another brand and unknown ones are refused', async () => {
    expect(outcome(await add({ desk_id: desks.b }))).toBe('INVALID_DATA desk_id reference');
    expect(outcome(await add({ desk_id: 2_147_483_647 }))).toBe('INVALID_DATA desk_id reference');
    expect(outcome(await add({ desk: 'DESK_NONE' }))).toBe('INVALID_DATA desk reference');
  });

  test('is looked at only when it moves', async () => {
    const desk_id = await addDesk(at.database.app, { code: 'DESK_GOES', brand: 'B1' });
    const customer = await added(at.admin, { brand: 'B1', desk_id });
    await at.database.app.query(
      sql`update desk set enable = 0, status = 1, brand = 'B3' where desk_id = ${desk_id}`,
    );
    const whole = await updated(at.admin, customer.customer_id, { ...customer, segment: 'x' });
    expect(whole).toMatchObject({ desk_id, desk: 'DESK_GOES', segment: 'x', version: 2 });
    expect(outcome(await add({ desk_id }))).toBe('INVALID_DATA desk_id reference');
  });

  test('the log names desk_id, whichever was sent', async () => {
    const { customer_id } = await added(at.admin, { brand: 'B1', desk_id: desks.other });
    await updated(at.admin, customer_id, { desk: 'DESK_A' });
    const [, second] = await logged(at.database.app, customer_id);
    expect(second).toMatchObject({ fields: ['desk_id'], changes: { desk_id: [desks.other, desks.a] } });
  });
});

const statuses = { sales_status: 0, finance_status: 1, trade_status: 2, risk_status: 3, kyc_status: 4 };

describe.each(Object.entries(statuses))('%s', (field, type) => {
  const status = (brand: string, of = type) =>
    addStatus(at.database.app, { type: of, name: `${field} ${brand} ${of} ${Math.random()}`, brand });

  test('takes one of its type and of the same or no brand', async () => {
    for (const brand of ['', 'B1']) {
      const id = await status(brand);
      expect(await added(at.admin, { brand: 'B1', [field]: id })).toHaveProperty(field, id);
      const { customer_id } = await added(at.admin, { brand: 'B1' });
      expect(await updated(at.admin, customer_id, { [field]: id })).toHaveProperty(field, id);
      expect(await updated(at.admin, customer_id, { [field]: 0 })).toHaveProperty(field, 0);
    }
  });

  test('refuses another type, another brand and a brand’s for customers without one', async () => {
    const refused = `INVALID_DATA ${field} reference`;
    for (const id of [await status('', (type + 1) % 5), await status('B2')]) {
      const { customer_id } = await added(at.admin, { brand: 'B1' });
      expect(outcome(await add({ [field]: id }))).toBe(refused);
      const update = await at.admin.call('MngUpdateCustomer', { customer_id, [field]: id });
      expect(outcome(update)).toBe(refused);
    }
    expect(outcome(await add({ brand: '', [field]: await status('B1') }))).toBe(refused);
  });

  test('is looked at only when it or the brand changes', async () => {
    const id = await status('B1');
    const { customer_id } = await added(at.admin, { brand: 'B1', [field]: id });
    await at.database.app.query(sql`update customer_status set brand = 'B2' where id = ${id}`);
    expect((await updated(at.admin, customer_id, { [field]: id, segment: 'x' })).version).toBe(2);
    expect((await updated(at.admin, customer_id, { brand: 'B2' })).brand).toBe('B2');
    const back = await at.admin.call('MngUpdateCustomer', { customer_id, brand: 'B1' });
    expect(outcome(back)).toBe(`INVALID_DATA ${field} reference`);
  });
});

test.each([{}, { idempotency_key: 'gone' }])(
  'a status that is deleted at that moment is refused like an unknown one %j',
  async (extra) => {
    const { customer_id } = await added(at.admin);
    const kyc_status = await addStatus(at.database.app, { type: 4, name: `Goes ${extra.idempotency_key}` });
    const [deleted, commit] = [gate(), gate()];
    const deleting = at.database.owner.transaction(async (tx) => {
      await tx.query(sql`delete from customer_status where id = ${kyc_status}`);
      deleted.open();
      await commit.opened;
    });
    await deleted.opened;
    const waiting = at.admin.call('MngUpdateCustomer', { customer_id, kyc_status }, extra);
    await blocked(at.database.owner);
    commit.open();
    await deleting;
    expect(outcome(await waiting)).toBe('INVALID_DATA kyc_status reference');
  },
);

describe('a change of brand', () => {
  test('checks desk and statuses anew and names all that do not fit', async () => {
    const kyc_status = await addStatus(at.database.app, { type: 4, name: 'B1 only', brand: 'B1' });
    const sales_status = await addStatus(at.database.app, { type: 0, name: 'Anywhere' });
    const customer = await added(at.admin, { brand: 'B1', desk_id: desks.a, kyc_status, sales_status });
    const move = { customer_id: customer.customer_id, brand: 'B2' };
    const refused = 'INVALID_DATA desk_id reference, kyc_status reference';
    expect(outcome(await at.admin.call('MngUpdateCustomer', move))).toBe(refused);
    const fitting = { ...move, desk: 'DESK_A', kyc_status: 0 };
    expect(await updated(at.admin, customer.customer_id, fitting)).toMatchObject({
      brand: 'B2',
      desk_id: desks.b,
      desk: 'DESK_A',
      sales_status,
      kyc_status: 0,
    });
  });

  test('needs nothing of a customer without references', async () => {
    const { customer_id } = await added(at.admin, { brand: 'B1' });
    expect((await updated(at.admin, customer_id, { brand: '' })).brand).toBe('');
  });
});

describe.each(['manager_id', 'assigned_manager_id'])('%s', (field) => {
  test('takes staff in reach: without brand or of one’s own', async () => {
    const own = await signIn(at, { brand: 'B1', see_all_customers: 1, set_customers: 1 });
    const everywhere = await signIn(at, {});
    for (const { staff_id } of [own, everywhere]) {
      const { customer_id } = await added(own, { [field]: staff_id });
      expect(await read(at.admin, customer_id)).toHaveProperty(field, staff_id);
      expect(await updated(own, customer_id, { [field]: 0 })).toHaveProperty(field, 0);
      expect(await updated(own, customer_id, { [field]: staff_id })).toHaveProperty(field, staff_id);
    }
  });

  test('refuses unknown staff and staff of another brand as if they did not exist', async () => {
    const own = await signIn(at, { brand: 'B1', see_all_customers: 1, set_customers: 1 });
    const { staff_id } = await signIn(at, { brand: 'B2' });
    const { customer_id } = await added(own);
    const foreign = await own.call('MngUpdateCustomer', { customer_id, [field]: staff_id });
    const unknown = await own.call('MngUpdateCustomer', { customer_id, [field]: 2_147_483_647 });
    expect(outcome(foreign)).toBe(`INVALID_DATA ${field} reference`);
    expect(foreign).toEqual(unknown);
    expect(outcome(await own.call('MngAddCustomer', { [field]: staff_id }))).toBe(outcome(foreign));
  });

  test('is looked at only when it moves', async () => {
    const own = await signIn(at, { brand: 'B1', see_all_customers: 1, set_customers: 1 });
    const foreign = await signIn(at, { brand: 'B2' });
    const { customer_id } = await added(at.admin, { brand: 'B1', [field]: foreign.staff_id });
    const same = await updated(own, customer_id, { [field]: foreign.staff_id, segment: 'x' });
    expect(same).toMatchObject({ segment: 'x', version: 2 });
  });
});
