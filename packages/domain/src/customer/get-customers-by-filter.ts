import type { Handler } from '../kernel/call.ts';
import { answerList } from '../list/write-list.ts';
import type { customerContracts } from './contract.ts';
import { matchingCustomers } from './matching.ts';
import { customerModel } from './model.ts';

type Contract = (typeof customerContracts)['MngGetCustomersByFilter'];

export const getCustomersByFilter: Handler<Contract> = async (call, request) =>
  answerList(call, {
    model: customerModel,
    within: await matchingCustomers(call, request),
    request,
    searchIndexed: true,
  });
