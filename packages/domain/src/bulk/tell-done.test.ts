import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BulkReply, crowd } from '../testing/bulk.ts';
import { Recorder } from '../testing/recorder.ts';

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

test('who changes more than 500 customers at once is told when it is done, and so is who undoes it', async () => {
  const recorder = new Recorder();
  await recorder.subscribe(at.admin, ['notify']);
  const few = await crowd(at.database.app, 500, 'few');
  await at.admin.ok('MngUpdateCustomers', { customer_ids: few, set: { segment: 'a' } });
  const many = await crowd(at.database.app, 501, 'many');
  const done = await at.admin.ok<BulkReply>('MngUpdateCustomers', {
    customer_ids: [...many, 2_000_000_000],
    set: { segment: 'b' },
  });
  const undone = await at.admin.ok<{ group: string }>('MngUndoChanges', { group: done.group });
  await recorder.until(({ notifications }) => notifications.length >= 2);
  expect(recorder.notifications).toMatchObject([
    { level: 20, data: { command: 'MngUpdateCustomers', group: done.group, changed: 501, left: 1 } },
    { level: 10, data: { command: 'MngUndoChanges', group: undone.group, changed: 501, left: 0 } },
  ]);
});
