import { customerWrites } from '../customer/writes.ts';
import type { Handler } from '../kernel/call.ts';
import { sentOnly } from '../kernel/sent.ts';
import type { noteContracts } from './contract.ts';
import { NOTE_TYPE_RECORD } from './model.ts';
import { noteWrites } from './writes.ts';

export const logContact: Handler<(typeof noteContracts)['MngLogContact']> = (call, input) =>
  call.steps(async (step) => {
    step.asGroup();
    const { customer_id, outcome, text, next_contact_time } = input;
    const set = { last_contact_time: step.now, ...sentOnly({ next_contact_time }) };
    const { after: customer } = await step.change(customerWrites, customer_id, { set });
    const manager_id = step.actor.staff_id;
    const record = { customer_id, manager_id, type: NOTE_TYPE_RECORD, outcome, text: text ?? '' };
    const { after: note } = await step.add(noteWrites, record);
    return { customer, note };
  });
