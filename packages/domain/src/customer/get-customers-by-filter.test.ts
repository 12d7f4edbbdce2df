import { type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addListedPeople, type ListedCustomers, listCustomers, listedIds } from '../testing/listed-people.ts';

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
  await addListedPeople(at);
});
afterAll(() => at.close());

const list = (request: object, client: Client = at.admin) => listCustomers(client, request);
const ids = (request: object, client: Client = at.admin) => listedIds(client, request);

describe('the filter grammar', () => {
  test.each<[string, object, number[]]>([
    ['nothing', {}, [1, 2, 3, 4, 5]],
    ['=', { where: [['segment', '=', 'a_b']] }, [1]],
    ['== on a number', { where: [['risk_level', '==', 2]] }, [1]],
    ['!=', { where: [['risk_level', '!=', 0]] }, [1]],
    [
      '> and <=',
      {
        where: [
          ['customer_id', '>', 1],
          ['customer_id', '<=', 3],
        ],
      },
      [2, 3],
    ],
    ['< on text in root order', { where: [['last_name', '<', 'B']] }, [3]],
    ['like is case-sensitive and anywhere', { where: [['last_name', 'like', 'er']] }, [2]],
    ['like with other case', { where: [['last_name', 'like', 'ER']] }, []],
    ['like with _ plain', { where: [['segment', 'like', 'a_b']] }, [1]],
    ['like with \\ plain', { where: [['segment', 'like', 'a\\b']] }, [3]],
    ['like with % as the wildcard', { where: [['segment', 'like', 'a%b']] }, [1, 2, 3]],
    ['whereNot', { whereNot: [['segment', '']] }, [1, 2, 3, 5]],
    ['whereIn', { whereIn: [['customer_id', [5, 1, 99]]] }, [1, 5]],
    ['whereIn with nothing', { whereIn: [['customer_id', []]] }, []],
    ['whereNotIn', { whereNotIn: [['customer_id', [5, 1]]] }, [2, 3, 4]],
    ['whereNotIn with nothing', { whereNotIn: [['customer_id', []]] }, [1, 2, 3, 4, 5]],
    ['whereBetween', { whereBetween: [['customer_id', [2, 4]]] }, [2, 3, 4]],
    ['whereNotBetween', { whereNotBetween: [['customer_id', [2, 4]]] }, [1, 5]],
    ['whereBetween on text', { whereBetween: [['last_name', ['A', 'C']]] }, [2, 3]],
    ['a birth date by any second of its day', { where: [['birth_date', '=', 86_400 + 5000]] }, [2]],
    ['the first of January 1970', { where: [['birth_date', '=', 500]] }, [3]],
    ['a birth date before 1970', { where: [['birth_date', '<', 0]] }, [5]],
    ['no birth date', { where: [['birth_date', '=', 0]] }, [1, 4]],
    ['a desk code', { where: [['desk', '=', 'EU_1']] }, [1, 2]],
    ['text that would end a statement', { where: [['segment', '=', "'; drop table customer; --"]] }, []],
    [
      'everything at once',
      {
        where: [['customer_id', '>', 1]],
        whereNot: [['customer_id', 3]],
        whereIn: [['customer_id', [2, 3, 4]]],
      },
      [2, 4],
    ],
  ])('%s', async (_, request, expected) => {
    expect(await ids(request)).toEqual(expected);
  });

  test.each<[string, object, Record<'field' | 'rule', string>]>([
    ['an unknown field', { where: [['password_hash', '=', 'x']] }, { field: 'where', rule: 'unknown_field' }],
    [
      'a field of the prototype',
      { where: [['constructor', '=', 'x']] },
      { field: 'where', rule: 'unknown_field' },
    ],
    ['an unknown operator', { where: [['segment', 'ilike', 'x']] }, { field: 'where', rule: 'operator' }],
    ['like on a number', { where: [['status', 'like', 1]] }, { field: 'where', rule: 'operator' }],
    ['text for a number', { whereIn: [['status', ['1']]] }, { field: 'whereIn', rule: 'type' }],
    ['a fraction', { whereNot: [['status', 1.5]] }, { field: 'whereNot', rule: 'type' }],
    ['NUL in text', { where: [['segment', '=', '\u0000']] }, { field: 'where', rule: 'type' }],
    ['an unknown order', { orderBy: [['nothing', 'asc']] }, { field: 'orderBy', rule: 'unknown_field' }],
    ['an unknown field to answer', { fields: ['nothing'] }, { field: 'fields', rule: 'unknown_field' }],
    [
      '51 conditions',
      { where: Array.from({ length: 51 }, () => ['status', '=', 0]) },
      { field: 'where', rule: 'limit' },
    ],
    [
      '10,001 values',
      { whereIn: [['status', Array.from({ length: 10_001 }, () => 0)]] },
      { field: 'where', rule: 'limit' },
    ],
    ['a cursor and an offset', { after: 'x', offset: 1 }, { field: 'after', rule: 'mismatch' }],
    ['a forged cursor', { after: 'AAAA' }, { field: 'after', rule: 'cursor' }],
  ])('refuses %s', async (_, request, problem) => {
    const reply = await at.admin.call('MngGetCustomersByFilter', { limit: 1, offset: 0, ...request });
    expect(reply).toMatchObject({ status: 400, data: { error: 'INVALID_DATA', fields: [problem] } });
  });

  test('needs limit and offset', async () => {
    const { data } = await at.admin.call('MngGetCustomersByFilter', {});
    const problems = (data as { fields: { field: string }[] }).fields.map(({ field }) => field);
    expect(problems).toEqual(['limit', 'offset']);
    const { data: without } = await at.admin.call('MngGetCustomersByFilter', { limit: 1 });
    expect(without).toMatchObject({ fields: [{ field: 'offset', rule: 'required' }] });
  });
});

describe('order, pages and forms', () => {
  test.each<[string, unknown, number[]]>([
    ['text in ICU root order', [['first_name', 'asc']], [3, 2, 4, 1, 5]],
    ['in any case, downwards', [['first_name', 'DESC']], [5, 1, 4, 2, 3]],
    ['a single pair', ['risk_level', 'desc'], [1, 2, 3, 4, 5]],
    ['ties by id', [['risk_level', 'asc']], [2, 3, 4, 5, 1]],
    [
      'several',
      [
        ['risk_level', 'asc'],
        ['customer_id', 'desc'],
      ],
      [5, 4, 3, 2, 1],
    ],
  ])('%s', async (_, orderBy, expected) => {
    expect(await ids({ orderBy })).toEqual(expected);
  });

  test.each([
    [[['last_name', 'desc']]],
    [[['risk_level', 'asc']]],
    [
      [
        ['risk_level', 'desc'],
        ['first_name', 'asc'],
      ],
    ],
    [undefined],
  ])('pages after a cursor join to the whole list: %j', async (orderBy) => {
    const whole = await ids({ orderBy });
    const seen: unknown[] = [];
    let after: string | undefined;
    do {
      const paging = after === undefined ? { offset: 0 } : { offset: undefined, after };
      const page: ListedCustomers = await list({
        orderBy,
        limit: 2,
        fields: ['customer_id'],
        count: 'none',
        ...paging,
      });
      expect(page).not.toHaveProperty('count');
      seen.push(...page.rows.map((row) => row.customer_id));
      after = page.next;
    } while (after !== undefined);
    expect(seen).toEqual(whole);
  });

  test('a cursor is of use to nobody else and for nothing else, and tells nothing', async () => {
    const { next } = await list({ limit: 1, orderBy: [['email', 'desc']] });
    const other = await signIn(at, { role: 3 });
    expect(Buffer.from(String(next), 'base64url').toString('latin1')).not.toContain('example');
    const use = async (client: Client, request: object) =>
      (await client.call('MngGetCustomersByFilter', { limit: 1, after: next, ...request })).status;
    expect(await use(at.admin, { orderBy: [['email', 'desc']] })).toBe(200);
    expect(await use(at.admin, { orderBy: [['email', 'asc']] })).toBe(400);
    expect(await use(at.admin, { orderBy: [['email', 'desc']], where: [['status', '=', 0]] })).toBe(400);
    expect(await use(other, { orderBy: [['email', 'desc']] })).toBe(400);
  });

  test('counts before paging, estimates where asked', async () => {
    expect(await list({ limit: 2, offset: 4 })).toMatchObject({ rows: [{ customer_id: 5 }], count: 5 });
    expect(await list({ count: 'estimate' })).toMatchObject({
      count_estimated: 1,
      count: expect.any(Number),
    });
  });

  test('objects, or a table where deskFilter or format asks for it', async () => {
    const fields = ['full_name', 'customer_id'];
    expect(await list({ limit: 1, fields })).toMatchObject({
      rows: [{ customer_id: 1, full_name: "Zoë O'Neil" }],
    });
    const table = { structure: ['customer_id', 'full_name'], rows: [[1, "Zoë O'Neil"]], count: 2 };
    expect(await list({ limit: 1, fields, deskFilter: 'EU*' })).toMatchObject(table);
    expect(await list({ limit: 1, fields, format: 'table' })).toMatchObject({ ...table, count: 5 });
    expect((await list({ limit: 1, deskFilter: '*' })).structure?.slice(0, 3)).toEqual([
      'customer_id',
      'external_id',
      'type',
    ]);
    expect(await list({ limit: 1, deskFilter: '!EU*', format: 'objects' })).toMatchObject({
      rows: [],
      count: 0,
    });
  });
});
