import { createTestDesk, holdReads, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dial } from './testing/client.ts';
import { serve } from './testing/serve.ts';

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

test('what a client whose connection broke was reading ends in the database as well', async () => {
  const server = await serve(at.desk);
  const client = await dial(server);
  const data = { search: 'nobody', limit: 10, offset: 0 };
  await holdReads(at.database, async (held) => {
    client.send({ command: 'MngGetCustomersByFilter', extID: 1, data, __token: at.admin.token });
    const pid = await held.waiting();
    client.socket.resetAndDestroy();
    await held.ended(pid);
  });
  const other = await dial(server);
  other.send({ command: 'MngGetCustomersByFilter', extID: 2, data, __token: at.admin.token });
  expect(await other.reply()).toMatchObject({ extID: 2, status: 200, data: { rows: [], count: 0 } });
  expect(at.lines).toEqual([]);
});
