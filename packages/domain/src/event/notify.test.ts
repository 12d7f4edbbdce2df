import { createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { commands } from '../handlers.ts';
import { staffSessions } from '../kernel/access.ts';
import type { Handler } from '../kernel/call.ts';
import { type Contract, command, input } from '../kernel/contract.ts';
import { intSchema } from '../kernel/field.ts';
import { createDesk, type Desk } from '../server.ts';
import { Recorder } from '../testing/recorder.ts';

const contract = command({
  kind: 'mutation',
  summary: 'Tells somebody something, or fails after it.',
  access: { callers: staffSessions },
  input: input({ staff_id: intSchema(1, 1000), message: z.string(), fails: z.boolean() }),
  reply: {},
  errors: [],
});

const tell: Handler<typeof contract> = (call, { staff_id, message, fails }) =>
  call.steps(async (step) => {
    await step.notify(staff_id, { message, level: 20, data: { customer_id: 7 } });
    if (fails) throw new Error('after it was told');
    return {};
  });

let at: TestDesk;
let elsewhere: Desk;
beforeAll(async () => {
  const run = tell as Handler<Contract>;
  at = await createTestDesk({
    now: () => 1_800_000_000,
    commands: new Map([...commands, ['Tell', { contract, run }]]),
  });
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  elsewhere = await createDesk({ database: at.database.app, settings: at.settings, log });
});
afterAll(async () => {
  await elsewhere.close();
  await at.close();
});

test('reaches every notify subscriber of the person in every process, once committed, and only theirs', async () => {
  const person = await signIn(at, { see_customers: 1 });
  const other = await signIn(at, { see_customers: 1 });
  const [here, there, others, deaf] = [new Recorder(), new Recorder(), new Recorder(), new Recorder()];
  const chanels = ['notify'];
  const { data } = await here.subscribe(person, chanels);
  await elsewhere.execute({
    command: 'Subscribe',
    data: { chanels },
    token: person.token,
    transport: 'tcp',
    address: '127.0.0.1',
    subscriber: there,
  });
  await others.subscribe(other, chanels);
  await deaf.subscribe(person, ['customer:event']);
  await at.admin.call('Tell', { staff_id: person.staff_id, message: 'never', fails: true });
  await at.admin.ok('Tell', { staff_id: person.staff_id, message: 'due', fails: false });
  await at.admin.ok('Tell', { staff_id: person.staff_id, message: 'again', fails: false });
  await at.admin.ok('Tell', { staff_id: other.staff_id, message: 'other', fails: false });
  for (const recorder of [here, there])
    await recorder.until(({ notifications }) => notifications.length === 2);
  await others.until(({ notifications }) => notifications.length > 0);
  expect(here.notifications).toMatchObject([
    {
      message: 'due',
      description: '',
      level: 20,
      status: 200,
      code: 0,
      user_id: person.staff_id,
      create_time: 1_800_000_000,
      data: { customer_id: 7 },
    },
    { message: 'again' },
  ]);
  expect(there.notifications).toEqual(here.notifications);
  expect(new Set(here.notifications.map(({ token }) => token)).size).toBe(2);
  expect(others.notifications.map(({ message }) => message)).toEqual(['other']);
  expect(deaf.notifications).toEqual([]);
  const later = new Recorder();
  await later.subscribe(person, chanels, (data as { seq: number }).seq);
  await later.until(({ notifications }) => notifications.length === 2);
  expect(later.notifications).toEqual(here.notifications);
});
