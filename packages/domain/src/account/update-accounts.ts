import { raw, sql } from '@dossier/db';
import type { Handler } from '../kernel/call.ts';
import { errors } from '../kernel/errors.ts';
import { fieldOf } from '../kernel/model.ts';
import type { accountContracts } from './contract.ts';
import { accountModel, figureNames } from './model.ts';
import { visibleAccount } from './scope.ts';

type Contract = (typeof accountContracts)['MngUpdateAccounts'];

const listed = (column: (name: string) => string) => figureNames.map(column).join(', ');
const sentColumns = listed((name) => `${name} ${fieldOf(accountModel, name).column}`);
const sentValue = (name: string) => `coalesce(s.${name}, t.${name})`;
const assignments = listed((name) => `${name} = ${sentValue(name)}`);
const moved = `row(${listed((name) => `t.${name}`)}) is distinct from row(${listed(sentValue)})`;

export const updateAccounts: Handler<Contract> = async (call, { accounts }) => {
  const sent = new Map<number, object>();
  for (const item of accounts) sent.set(item.login, { ...sent.get(item.login), ...item });
  const visible = visibleAccount(call.actor, (column) => `t."${column}"`);
  // Locked in one order, so that two frames at once do not wait for each other in a circle.
  const missing = await call.query<{ login: number }>(sql`
    with sent as materialized (
      select * from json_to_recordset(${JSON.stringify([...sent.values()])}::json) as s(login int8, ${raw(sentColumns)})),
    held as materialized (
      select t.login from account t where t.login = any(array(select login from sent)) and ${visible}
      order by t.login for no key update),
    changed as (
      update account t set ${raw(assignments)}, updated_time = ${call.now}::int8, updated_by = ${call.actor.staff_id}::int4
      from sent s, held where s.login = held.login and t.login = held.login and ${raw(moved)})
    select s.login from sent s where s.login not in (select login from held) order by s.login`);
  const { message } = errors.RET_USER_NOT_FOUND;
  return {
    updated: sent.size - missing.length,
    failed: missing.map(({ login }) => ({ login, error: 'RET_USER_NOT_FOUND', message })),
  };
};
