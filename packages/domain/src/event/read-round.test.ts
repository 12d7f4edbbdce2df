import { type Queryable, type Statement, sql } from '@dossier/db';
import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { customerWrites } from '../customer/writes.ts';
import { system } from '../kernel/access.ts';
import { added } from '../testing/customers.ts';
import { Recorder } from '../testing/recorder.ts';
import { readRound } from './read-round.ts';

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

interface Node {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly Plans?: readonly Node[];
}

/** How many log rows are fetched for a statement. */
async function fetched({ text, values }: Statement): Promise<number> {
  const explained = { text: `explain (analyze, format json) ${text}`, values };
  const [row] = await at.database.app.query<{ 'QUERY PLAN': string }>(explained, 'anew');
  const [{ Plan }] = JSON.parse(row?.['QUERY PLAN'] ?? '') as [{ Plan: Node }];
  const sum = (node: Node): number => {
    const own = node['Relation Name'] === 'change' ? node['Actual Rows'] * node['Actual Loops'] : 0;
    return own + (node.Plans ?? []).reduce((total, inner) => total + sum(inner), 0);
  };
  return sum(Plan);
}

/** Changes as they were logged long ago, one after the other. */
async function changeOften(customer_id: number, times: number): Promise<void> {
  await at.database.app.query(sql`insert into change (time, model, record_id, record_version, type, fields, changes)
    select extract(epoch from now())::int8, 'customer', ${customer_id}, n + 1, 1, array['segment'],
      json_build_object('segment', json_build_array(case when n > 1 then 's' || (n - 1) else '' end, 's' || n))
    from generate_series(1, ${times}::int) n`);
  await at.database.app.query(sql`update customer set version = ${times + 1}::int, segment = ${`s${times}`}
    where customer_id = ${customer_id}`);
}

/** A database that keeps what it was asked. */
class Listening implements Queryable {
  readonly statements: Statement[] = [];

  query<Row extends object>(statement: Statement, plan?: 'kept' | 'anew'): Promise<Row[]> {
    this.statements.push(statement);
    return at.database.app.query<Row>(statement, plan);
  }
}

test('later changes of a record are read once a round, however often it was changed', async () => {
  const times = 1200;
  const { customer_id } = await added(at.admin);
  const recorder = new Recorder();
  const { seq } = (await recorder.subscribe(at.admin, ['customer:event'])).data as { seq: number };
  await changeOften(customer_id, times);
  await recorder.upTo('version', times + 1);
  const changes = recorder.events.filter(
    ({ type, data }) => type === 1 && data['customer_id'] === customer_id,
  );
  expect(changes).toHaveLength(times);
  for (const { data } of changes) expect(data['segment']).toBe(`s${Number(data['version']) - 1}`);

  const database = new Listening();
  await readRound(database, seq, { scopes: new Map([[customerWrites, [system]]]), people: [] });
  expect(database.statements).toHaveLength(1);
  for (const statement of database.statements) expect(await fetched(statement)).toBeLessThan(10 * times);
});
