import { sql } from '@dossier/db';
import type { Call, Handler } from '../kernel/call.ts';
import { sentByOwner, sentOnly } from '../kernel/sent.ts';
import type { groupContracts } from './contract.ts';
import { lockName } from './register.ts';
import { groupWrites, visibleGroup } from './writes.ts';

export const setGroup: Handler<(typeof groupContracts)['MngSetGroup']> = (call, { group, ...fields }) =>
  call.steps(async (step) => {
    await lockName(step, group);
    const id = await findId(step, group);
    const { after } =
      id === undefined
        ? await step.add(groupWrites, sentByOwner(step.actor, { ...fields, group }))
        : await step.change(groupWrites, id, { set: sentOnly(fields) });
    return { group: after };
  });

async function findId(call: Call, group: string): Promise<number | undefined> {
  const visible = visibleGroup(call.actor, (column) => `g."${column}"`);
  const [found] = await call.query<{ id: number }>(
    sql`select g.id from account_group g where g."group" = ${group} and ${visible}`,
  );
  return found?.id;
}
