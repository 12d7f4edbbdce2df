import { matchingCustomers } from '../customer/matching.ts';
import { customerModel } from '../customer/model.ts';
import type { Handler } from '../kernel/call.ts';
import { lacking } from '../kernel/field-rights.ts';
import { everything, exportList, exportRequest } from '../list/export.ts';
import { bulkContracts } from './contract.ts';

type Contract = (typeof bulkContracts)['MngExportCustomers'];

export const exportCustomers: Handler<Contract> = async (call, { filter = everything, fields, unmask }) => {
  if (!call.actor.rights.has('see_customers')) throw lacking('see_customers', 'Exporting customers');
  const request = exportRequest(customerModel, { filter, fields, unmask: unmask === 1 });
  const within = await matchingCustomers(call, request);
  return exportList(call, bulkContracts.MngExportCustomers, {
    model: customerModel,
    within,
    request,
    searchIndexed: true,
  });
};
