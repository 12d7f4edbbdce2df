import type { Handler } from '../kernel/call.ts';
import { lacking, lackingFor } from '../kernel/field-rights.ts';
import { runBesideList } from '../list/beside-list.ts';
import type { ListRequest } from '../list/request.ts';
import { openStaffFields, type staffContracts } from './contract.ts';
import { staffModel } from './model.ts';
import { administered } from './read.ts';
import { visibleStaff } from './writes.ts';

const OPEN: readonly string[] = openStaffFields;

export const getManagers: Handler<(typeof staffContracts)['GetManagers']> = async (call, request) => {
  const within = [visibleStaff(call.actor, (column) => `t."${column}"`)];
  const asked = call.actor.rights.has('set_staff') ? request : openOnly(request);
  return runBesideList(
    call,
    { model: staffModel, within, request: asked },
    { can_change: (ids) => administered(call, ids) },
  );
};

/** Filtering and sorting by more than is shown would tell it. */
function openOnly(request: ListRequest): ListRequest {
  if (request.beside?.length) throw lackingFor('set_staff', 'can');
  const everything = request.fields.length === Object.keys(staffModel.fields).length;
  const fields = everything ? OPEN : request.fields;
  const used = [...fields, ...request.conditions.map(named), ...request.order.map(named)];
  const hidden = used.find((field) => !OPEN.includes(field));
  if (hidden) throw lacking('set_staff', hidden);
  return { ...request, fields };
}

const named = ({ field }: { readonly field: string }) => field;
