import type { Handler } from '../kernel/call.ts';
import type { customerContracts } from './contract.ts';
import { CUSTOMER_STATUS_ARCHIVED } from './model.ts';
import { endCustomerSessions } from './sessions.ts';
import { archiveWrites } from './writes.ts';

export const archiveCustomer: Handler<(typeof customerContracts)['MngArchiveCustomer']> = (call, input) =>
  call.steps(async (step) => {
    const change = { set: { status: CUSTOMER_STATUS_ARCHIVED } };
    const { after } = await step.change(archiveWrites, input.customer_id, change);
    await endCustomerSessions(step, input.customer_id);
    return { customer: after };
  });
