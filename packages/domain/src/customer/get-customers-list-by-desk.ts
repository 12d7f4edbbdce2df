import type { Handler } from '../kernel/call.ts';
import { Written } from '../kernel/written.ts';
import { answerList } from '../list/write-list.ts';
import type { customerContracts } from './contract.ts';
import { matchingCustomers } from './matching.ts';
import { customerModel } from './model.ts';

type Contract = (typeof customerContracts)['MngGetCustomersListByDesk'];

const everybody = {
  limit: Number.MAX_SAFE_INTEGER - 1,
  offset: 0,
  after: undefined,
  conditions: [],
  order: [{ field: 'customer_id', descending: false }],
  fields: ['customer_id', 'full_name', 'email'],
  search: [],
  count: 'none',
  table: true,
  deskFilter: undefined,
  groupFilter: undefined,
  unmask: false,
} as const;

export const getCustomersListByDesk: Handler<Contract> = async (call) => {
  const within = await matchingCustomers(call, everybody);
  const listed = await answerList(call, { model: customerModel, within, request: everybody });
  return listed instanceof Written ? listed : { ...listed, structure: [...everybody.fields] };
};
