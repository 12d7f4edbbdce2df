import { withGroup } from '../group/register.ts';
import type { Handler } from '../kernel/call.ts';
import { sentOnly } from '../kernel/sent.ts';
import type { accountContracts } from './contract.ts';
import { accountWrites } from './writes.ts';

type Contract = (typeof accountContracts)['MngUpdateAccount'];

export const updateAccount: Handler<Contract> = (call, { login, ...fields }) =>
  withGroup(call, fields.group, async (step) => {
    const { after } = await step.change(accountWrites, login, { set: sentOnly(fields) });
    const { leverage, brand, update_time, currency } = after;
    return { login, leverage, brand, update_time, currency };
  });
