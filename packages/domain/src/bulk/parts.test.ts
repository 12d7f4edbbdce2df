import { sql } from '@dossier/db';
import { type Client, clientOf, createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { commands } from '../handlers.ts';
import { createDesk } from '../server.ts';
import { type BulkReply, changedMany, crowd, groupsOf, people } from '../testing/bulk.ts';
import { blocked, failure, gate, outcome, read } from '../testing/customers.ts';

/** A long command commits part by part: what of it stays, and what its idempotency key does. */

const command = 'MngUpdateCustomers';
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

describe('time', () => {
  test('that is over before anything was done is RET_TIMEOUT', async () => {
    const customer_ids = await people(at.admin, 1);
    const data = { customer_ids, set: { segment: 'late' } };
    const reply = await at.admin.call(command, data, { deadline: performance.now() });
    expect(outcome(reply)).toBe('RET_TIMEOUT');
    expect((await read(at.admin, customer_ids[0] ?? 0)).version).toBe(1);
  });

  test('that ends in the middle leaves what is done, tells what is not, and the same again goes on', async () => {
    const customer_ids = await crowd(at.database.app, 1001, 'many');
    const held = customer_ids[700] ?? 0;
    const { opened, open } = gate();
    const { opened: asked, open: release } = gate();
    const holding = at.database.app.transaction(async (tx) => {
      await tx.query(sql`select 1 from customer where customer_id = ${held} for update`);
      open();
      await asked;
    });
    await opened;
    const deadline = performance.now() + at.settings.COMMAND_TIMEOUT_MS / 4 + 1500;
    const last = deadline - at.settings.COMMAND_TIMEOUT_MS / 4;
    const data = { filter: { where: [['segment', '=', 'many']] }, set: { campaign: 'c' } };
    const running = at.admin.call(command, data, { deadline });
    await blocked(at.database.app);
    await vi.waitUntil(() => performance.now() > last, { timeout: 10_000 });
    release();
    await holding;
    const reply = (await running).data as BulkReply;
    const told = { error: 'RET_TIMEOUT', message: 'Its turn did not come in time; it was not changed.' };
    const { updated, failed_count, failed } = reply;
    expect(updated).toBeGreaterThan(700);
    expect(failed_count).toBeGreaterThan(0);
    expect(failed).toEqual(customer_ids.slice(updated).map((customer_id) => ({ customer_id, ...told })));
    const rest = { updated: failed_count, unchanged: updated, failed_count: 0 };
    expect(await changedMany(at.admin, data)).toMatchObject(rest);
  });
});

describe('an idempotency key', () => {
  const keyed = (data: Record<string, unknown>, idempotency_key: string, client: Client = at.admin) =>
    client.call(command, data, { idempotency_key });

  test('runs once, also for those who repeat while it runs', async () => {
    const customer_ids = await people(at.admin, 5);
    const data = { customer_ids, add_tags: ['once'] };
    const replies = await Promise.all(Array.from({ length: 4 }, () => keyed(data, 'bulk once')));
    expect(new Set(replies.map((reply) => JSON.stringify(reply.data))).size).toBe(1);
    expect(replies[0]?.data).toMatchObject({ updated: 5 });
    expect(await keyed(data, 'bulk once')).toEqual(replies[0]);
    const other = await keyed({ customer_ids, add_tags: ['twice'] }, 'bulk once');
    expect(outcome(other)).toBe('RET_CONFLICT');
    expect((await read(at.admin, customer_ids[0] ?? 0)).version).toBe(2);
  });

  test('goes on under the same group after a run that broke off', async () => {
    const customer_ids = await people(at.admin, 4);
    const breaking = new Map(commands);
    const whole = commands.get(command);
    if (!whole) throw new Error('there is no such command');
    breaking.set(command, {
      ...whole,
      async run(call, input) {
        await whole.run(call, { ...(input as object), customer_ids: customer_ids.slice(0, 2) });
        throw new Error('the process is gone');
      },
    });
    const options = { database: at.database.app, settings: at.settings, log: quiet };
    const desk = await createDesk({ ...options, commands: breaking });
    const data = { customer_ids, set: { segment: 'resumed' } };
    const lost = await keyed(data, 'bulk broken', clientOf(desk, at.admin.staff_id, at.admin.token));
    await desk.close();
    expect(failure(lost)).toMatchObject({ error: 'RET_TECH_PROBLEM', retry: 'idempotency_key' });
    const other = await keyed({ customer_ids, set: { segment: 'x' } }, 'bulk broken');
    expect(outcome(other)).toBe('RET_CONFLICT');
    const reply = (await keyed(data, 'bulk broken')).data as BulkReply;
    expect(reply).toMatchObject({ updated: 2, unchanged: 2 });
    expect(await groupsOf(at.database.app, { command, ids: customer_ids })).toEqual([reply.group]);
  });

  test('under which something may have been done already is no time-out but an unknown outcome', async () => {
    const customer_ids = await people(at.admin, 1);
    const data = { customer_ids, set: { segment: 'held' } };
    const { opened, open } = gate();
    const { opened: asked, open: release } = gate();
    const holding = at.database.app.transaction(async (tx) => {
      await tx.query(sql`select 1 from customer where customer_id = ${customer_ids[0]} for update`);
      open();
      await asked;
    });
    await opened;
    const first = keyed(data, 'bulk held');
    await blocked(at.database.app);
    const late = { idempotency_key: 'bulk held', deadline: performance.now() };
    const unknown = { error: 'RET_TECH_PROBLEM', retry: 'idempotency_key' };
    expect(failure(await at.admin.call(command, data, late))).toMatchObject(unknown);
    release();
    await holding;
    expect((await first).data).toMatchObject({ updated: 1 });
    await at.database.app.query(
      sql`update idempotency set reply = null, held_until = 0 where key = 'bulk held'`,
    );
    expect(failure(await at.admin.call(command, data, late))).toMatchObject(unknown);
    expect((await keyed(data, 'bulk held')).data).toMatchObject({ updated: 0, unchanged: 1 });
  });

  test('is free again after a refusal', async () => {
    const customer_ids = await people(at.admin, 1);
    const data = { customer_ids, set: { segment: 'free' } };
    const late = { idempotency_key: 'bulk free', deadline: performance.now() };
    expect(outcome(await at.admin.call(command, data, late))).toBe('RET_TIMEOUT');
    expect((await keyed(data, 'bulk free')).data).toMatchObject({ updated: 1 });
  });
});
