import { sql } from '@dossier/db';
import type { Call, Handler } from '../kernel/call.ts';
import { runBesideList } from '../list/beside-list.ts';
import { administered } from '../staff/read.ts';
import type { apiTokenContracts } from './contract.ts';
import { apiTokenModel } from './model.ts';
import { visibleApiToken } from './writes.ts';

export const getApiTokens: Handler<(typeof apiTokenContracts)['MngGetApiTokens']> = async (call, request) => {
  const visible = visibleApiToken(call.actor, (column) => `t."${column}"`);
  return runBesideList(
    call,
    { model: apiTokenModel, within: [visible], request },
    { can_change: (ids) => revocable(call, ids) },
  );
};

/** One's own tokens, and those of people one may administer. */
async function revocable(call: Call, ids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const tokens = await call.query<{ id: number; manager_id: number }>(
    sql`select id, manager_id from api_token where id = any(${ids}::int4[])`,
  );
  const may = await administered(
    call,
    tokens.map(({ manager_id }) => manager_id),
  );
  const isOwn = (manager_id: number) => manager_id === call.actor.staff_id;
  return new Map(
    tokens.filter(({ manager_id }) => isOwn(manager_id) || may.has(manager_id)).map(({ id }) => [id, 1]),
  );
}
