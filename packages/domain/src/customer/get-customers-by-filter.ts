import { deskIn, parseDeskMask } from '../desk/mask.ts';
import type { Handler } from '../kernel/call.ts';
import { runList } from '../list/run-list.ts';
import type { customerContracts } from './contract.ts';
import { customerModel } from './model.ts';
import { visibleCustomer } from './scope.ts';
import { searchSql } from './search.ts';

type Contract = (typeof customerContracts)['MngGetCustomersByFilter'];

export const getCustomersByFilter: Handler<Contract> = async (call, request) => {
  const { deskFilter, search } = request;
  const narrowed = deskFilter === undefined ? [] : [deskIn(parseDeskMask(deskFilter), 't.desk_id')];
  const found = searchSql(search, call.actor.rights.has('see_customer_contacts'));
  const visible = visibleCustomer(call.actor, (column) => `t."${column}"`);
  return runList(call, { model: customerModel, within: [visible, ...narrowed, ...found], request });
};
