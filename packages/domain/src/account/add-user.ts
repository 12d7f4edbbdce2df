import { sql } from '@dossier/db';
import { withGroup } from '../group/register.ts';
import type { Call, Handler } from '../kernel/call.ts';
import { Refusal, Taken } from '../kernel/errors.ts';
import { sentOnly } from '../kernel/sent.ts';
import type { accountContracts } from './contract.ts';
import { visibleAccount } from './scope.ts';
import { accountWrites } from './writes.ts';

export const addUser: Handler<(typeof accountContracts)['AddUser']> = (call, input) => {
  const { password: _, login, ...fields } = input;
  return withGroup(call, fields.group, async (step) => {
    const seen = login !== undefined && (await isSeen(step, login));
    const set = sentOnly({ ...fields, login: login || undefined });
    const { after } = await step.add(accountWrites, set).catch((error) => {
      throw error instanceof Taken ? loginTaken(seen) : error;
    });
    return { login: after.login, leverage: after.leverage, currency: after.currency };
  });
};

/** A login that one sees taken tells nothing new, so it is not counted as a disclosure. */
function loginTaken(seen: boolean): Refusal {
  const detail = { fields: [{ field: 'login', rule: 'unique', message: 'is already taken' }] };
  const Told = seen ? Refusal : Taken;
  return new Told('RET_USR_LOGIN_EXIST', undefined, detail);
}

async function isSeen(call: Call, login: number): Promise<boolean> {
  const visible = visibleAccount(call.actor, (column) => `t."${column}"`);
  const found = await call.query(sql`select 1 from account t where t.login = ${login}::int8 and ${visible}`);
  return found.length > 0;
}
