import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql, translateDatabaseError } from './index.ts';
import { createTestDatabase, type TestDatabase } from './testing/databases.ts';

const desks = { table: 'desk', columns: ['desk', 'name', 'sort_index'] };

let at: TestDatabase;
beforeAll(async () => {
  at = await createTestDatabase();
});
afterAll(() => at.drop());

const codes = async () => {
  const rows = await at.app.query<{ desk: string }>(sql`select desk from desk order by desk`);
  return rows.map(({ desk }) => desk);
};

test('texts arrive as they were, whatever they hold', async () => {
  const names = ['', 'a\tb', 'a\nb\r\n', '\\N', '\\.', "O'Neil \\\\", 'Ωμέγα 村上 😀', '\\t'];
  await at.app.copy(
    desks,
    names.map((name, n) => [`TEXT_${n}`, name, n]),
  );
  const rows = await at.app.query<{ name: string }>(
    sql`select name from desk where desk like 'TEXT%' order by sort_index`,
  );
  expect(rows.map(({ name }) => name)).toEqual(names);
  await at.app.query(sql`delete from desk`);
});

test('null is NULL', async () => {
  await at.app.copy({ table: 'customer', columns: ['customer_id', 'birth_date'] }, [[7, null]]);
  expect(await at.app.query(sql`select birth_date from customer`)).toEqual([{ birth_date: null }]);
});

test('one refused row refuses all of them, and the connection goes on', async () => {
  const rows = [
    ['GOOD', '', 1],
    ['not a code', '', 2],
  ] as const;
  const refused = await at.app.copy(desks, rows).catch((error: unknown) => error);
  expect(translateDatabaseError(refused)?.kind).toBe('check');
  expect(await codes()).toEqual([]);
});

test('a source that breaks leaves nothing behind', async () => {
  const broken = async function* () {
    yield ['BEFORE', '', 1] as const;
    throw new Error('the source broke');
  };
  await expect(at.app.copy(desks, broken())).rejects.toThrow('the source broke');
  expect(await codes()).toEqual([]);
});

test('in a transaction it is undone with the rest', async () => {
  const undone = at.app.transaction(async (tx) => {
    await tx.copy(desks, [['GONE', '', 1]]);
    throw new Error('undo');
  });
  await expect(undone).rejects.toThrow('undo');
  await at.app.transaction((tx) => tx.copy(desks, [['KEPT', '', 1]]));
  expect(await codes()).toEqual(['KEPT']);
});
