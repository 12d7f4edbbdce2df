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
import { HashingProcess, type HashJob } from '../testing/hashing-process.ts';

const QUEUE = 60;
const PARAMETERS = '$argon2id$v=19$m=8,t=1,p=1$';

const hashing = new HashingProcess();
let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk({ settings: { HASH_QUEUE_MAX: QUEUE } });
  await customerWithPassword(at, { email: 'ann@example.com' });
  await customerWithPassword(at, { email: 'bob@example.com', password: undefined });
  // The first stranger has the password made that strangers are compared with.
  await tryToEnterAsCustomer(at, 'first@example.com');
});
afterAll(async () => {
  hashing.close();
  await at.close();
});

test.each([
  ['ann@example.com', PASSWORD],
  ['ann@example.com', 'wrong one'],
  ['bob@example.com', 'wrong one'],
  ['nobody@example.com', 'wrong one'],
])('%s with %j: one comparison with a hash of the same parameters', async (email, password) => {
  const sent = vi.spyOn(hashing.child, 'send');
  await tryToEnterAsCustomer(at, email, { password });
  const jobs = sent.mock.calls.map(([message]) => message as unknown as HashJob);
  sent.mockRestore();
  expect(jobs).toMatchObject([{ password, hashed: expect.stringContaining(PARAMETERS) }]);
});

test('fifty sign-ins at once hash in another process: while that stands still, everything else is served', async () => {
  hashing.stop();
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
    hashing.goOn();
  }
  const outcomes = await Promise.all(signIns);
  expect(outcomes.filter((one) => one === '200')).toHaveLength(25);
  expect(outcomes.filter((one) => one === 'CUSTOMER_NOT_FOUND_OR_INCORRECT')).toHaveLength(25);
});

test('the queue is bounded: who finds it full is told when to come again', async () => {
  hashing.stop();
  const signIns = Array.from({ length: QUEUE * 2 }, () => tryToEnterAsCustomer(at, 'ann@example.com'));
  try {
    expect(await Promise.race(signIns)).toMatchObject({
      status: 429,
      data: { error: 'RET_TOO_FREQUENT', code: 8, retry_after_ms: 1000 },
    });
  } finally {
    hashing.goOn();
  }
  const outcomes = (await Promise.all(signIns)).map(outcome);
  expect(outcomes.filter((one) => one === '200').length).toBeGreaterThanOrEqual(QUEUE);
  expect(new Set(outcomes)).toEqual(new Set(['200', 'RET_TOO_FREQUENT']));
  expect(outcome(await tryToEnterAsCustomer(at, 'ann@example.com'))).toBe('200');
});

test('strangers are answered as ever after the process ended that made what they are compared with', async () => {
  const theirs = new HashingProcess();
  const other = await createTestDesk();
  await customerWithPassword(other, { email: 'ann@example.com' });
  const held = theirs.hold(({ hashed }) => hashed === undefined);
  const entering = tryToEnterAsCustomer(other, 'nobody@example.com');
  await held;
  theirs.child.kill('SIGKILL');
  theirs.close();
  expect(outcome(await entering)).toBe('RET_TECH_PROBLEM');
  const next = await tryToEnterAsCustomer(other, 'nobody@example.com');
  expect(outcome(next)).toBe('CUSTOMER_NOT_FOUND_OR_INCORRECT');
  await other.close();
});
