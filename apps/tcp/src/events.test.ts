import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, dial } from './testing/client.ts';
import { serve } from './testing/serve.ts';

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

const ask = (client: Client, command: string, data: object) => {
  client.send({ command, extID: command, data, __token: at.admin.token });
  return client.reply();
};

test('an event is a frame with event first and seq last, after the reply to Subscribe', async () => {
  const client = await dial(await serve(at.desk));
  const reply = await ask(client, 'Subscribe', { chanels: ['customer:event', 'EURUSD'] });
  expect(reply).toEqual({
    extID: 'Subscribe',
    status: 200,
    data: { chanels: ['customer:event'], seq: expect.any(Number) },
  });
  const { customer } = await at.admin.ok<{ customer: object }>('MngAddCustomer', { first_name: "O'Neil" });
  const event = (await client.reply()) as object;
  expect(Object.keys(event)).toEqual(['event', 'type', 'data', 'seq']);
  expect(event).toEqual({
    event: 'customer:event',
    type: 0,
    data: { ...customer, changed: expect.arrayContaining(['first_name', 'full_name']) },
    seq: expect.any(Number),
  });
});
