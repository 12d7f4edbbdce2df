import { sql } from '@dossier/db';
import { requireCustomer } from '../customer/read.ts';
import type { Handler } from '../kernel/call.ts';
import type { Condition } from '../list/conditions.ts';
import { answerList } from '../list/write-list.ts';
import type { noteContracts } from './contract.ts';
import { noteModel } from './model.ts';
import { noteWrites } from './writes.ts';

type Contract = (typeof noteContracts)['MngGetNotesByCustomerId'];

const pinnedThenNewest = ['pinned', 'created_time', 'id'].map((field) => ({ field, descending: true }));

export const getNotesByCustomerId: Handler<Contract> = async (
  call,
  { customer_id, like, status, ...page },
) => {
  await requireCustomer(call, sql`t.customer_id = ${customer_id}`);
  const within = [noteWrites.visible(call.actor, (column) => `t."${column}"`)];
  const conditions: Condition[] = [
    { field: 'customer_id', op: '=', values: [customer_id] },
    { field: 'text', op: 'like', values: [like ?? ''] },
    ...(status === undefined ? [] : [{ field: 'status', op: '=', values: [status] } as const]),
  ];
  const request = {
    limit: page.limit,
    offset: page.offset ?? 0,
    after: page.after,
    conditions,
    order: pinnedThenNewest,
    fields: Object.keys(noteModel.fields),
    count: 'exact',
    search: [],
    deskFilter: undefined,
    groupFilter: undefined,
    table: false,
    unmask: false,
  } as const;
  return answerList(call, { model: noteModel, within, request });
};
