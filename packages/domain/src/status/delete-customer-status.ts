import { requireStatusUnused } from '../customer/in-use.ts';
import { replaceStatus } from '../customer/replace-status.ts';
import type { Call, Handler } from '../kernel/call.ts';
import { invalid } from '../kernel/errors.ts';
import { unknown } from '../kernel/guards.ts';
import { findRecord } from '../kernel/read.ts';
import type { statusContracts } from './contract.ts';
import type { CustomerStatus } from './model.ts';
import { statusWrites } from './writes.ts';

type Contract = (typeof statusContracts)['MngDeleteCustomerStatus'];

export const deleteCustomerStatus: Handler<Contract> = async (call, { id, replace_with }) => {
  // A change of nothing is refused like any other, before a customer is moved.
  const { after: status } = await call.change(statusWrites, id, { set: {} });
  const moved = replace_with === undefined ? 0 : await moveTo(call, status, replace_with);
  await requireStatusUnused(call, status);
  await call.remove(statusWrites, id);
  return { id, moved };
};

async function moveTo(call: Call, status: CustomerStatus, replace_with: number): Promise<number> {
  const { id, type, brand } = status;
  const other = await findRecord(call, statusWrites, replace_with);
  const fits = other && other.id !== id && other.type === type && ['', brand].includes(other.brand);
  if (!fits) {
    throw invalid([unknown('replace_with', 'another status of that type and of the same or no brand')]);
  }
  return replaceStatus(call, status, replace_with);
}
