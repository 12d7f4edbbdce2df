import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import {
  clientOf,
  createTestDesk,
  customerWithPassword,
  PASSWORD,
  type TestDesk,
  tryToEnterAsCustomer,
} from '@dossier/testkit';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { outcome } from '../testing/customers.ts';

const QUEUE = 60;
const children: ChildProcess[] = [];
const made = (message: unknown) => children.push((message as { process: ChildProcess }).process);

let at: TestDesk;
beforeAll(async () => {
  subscribe('child_process', made);
  at = await createTestDesk({ settings: { HASH_QUEUE_MAX: QUEUE } });
  await customerWithPassword(at, { email: 'ann@example.com' });
  await customerWithPassword(at, { email: 'bob@example.com', password: undefined });
  // The first stranger has the password made that strangers are compared with.
  await tryToEnterAsCustomer(at, 'first@example.com');
});
afterAll(async () => {
  unsubscribe('child_process', made);
  await at.close();
});

/** The process that hashes. */
function lane(): ChildProcess {
  const [found, ...more] = children.filter(({ spawnargs }) =>
    spawnargs.some((arg) => arg.endsWith('lane.mjs')),
  );
  if (!found || more.length > 0) throw new Error('there is not one hashing process');
  return found;
}

test('unknown, wrong and without a password: one hash of the same parameters, like a sign-in', async () => {
  const sent = vi.spyOn(lane(), 'send');
  const parametersOf = async (email: string, password: string) => {
    sent.mockClear();
    await tryToEnterAsCustomer(at, email, { password });
    return sent.mock.calls.map(([message]) => String((message as { hashed?: string }).hashed).slice(0, 29));
  };
  const one = ['$argon2id$v=19$m=8,t=1,p=1$'];
  const cut = (all: string[]) => all.map((text) => text.slice(0, one[0]?.length));
  expect(cut(await parametersOf('ann@example.com', PASSWORD))).toEqual(one);
  expect(cut(await parametersOf('ann@example.com', 'wrong one'))).toEqual(one);
  expect(cut(await parametersOf('bob@example.com', 'wrong one'))).toEqual(one);
  expect(cut(await parametersOf('nobody@example.com', 'wrong one'))).toEqual(one);
  sent.mockRestore();
});

test('fifty sign-ins at once hash in another process: while that stands still, everything else is served', async () => {
  process.kill(lane().pid ?? 0, 'SIGSTOP');
  let answered = 0;
  const signIns = Array.from({ length: 50 }, async (_, n) => {
    const reply = await tryToEnterAsCustomer(at, n % 2 ? 'ann@example.com' : `x${n}@example.com`);
    answered += 1;
    return outcome(reply);
  });
  try {
    for (let n = 0; n < 50; n += 1) {
      expect((await clientOf(at.desk, 0, '').call('Ping')).status).toBe(200);
      expect((await at.admin.call('MngGetCustomer', { customer_id: 1 })).status).toBe(200);
    }
    expect(answered).toBe(0);
  } finally {
    process.kill(lane().pid ?? 0, 'SIGCONT');
  }
  const outcomes = await Promise.all(signIns);
  expect(outcomes.filter((one) => one === '200')).toHaveLength(25);
  expect(outcomes.filter((one) => one === 'CUSTOMER_NOT_FOUND_OR_INCORRECT')).toHaveLength(25);
});

test('the queue is bounded: who finds it full is told when to come again', async () => {
  process.kill(lane().pid ?? 0, 'SIGSTOP');
  const signIns = Array.from({ length: QUEUE * 2 }, () => tryToEnterAsCustomer(at, 'ann@example.com'));
  try {
    const full = await Promise.race(signIns);
    expect(full).toMatchObject({
      status: 429,
      data: { error: 'RET_TOO_FREQUENT', code: 8, retry_after_ms: 1000 },
    });
  } finally {
    process.kill(lane().pid ?? 0, 'SIGCONT');
  }
  const outcomes = (await Promise.all(signIns)).map(outcome);
  expect(outcomes.filter((one) => one === '200').length).toBeGreaterThanOrEqual(QUEUE);
  expect(new Set(outcomes)).toEqual(new Set(['200', 'RET_TOO_FREQUENT']));
  expect(outcome(await tryToEnterAsCustomer(at, 'ann@example.com'))).toBe('200');
});
