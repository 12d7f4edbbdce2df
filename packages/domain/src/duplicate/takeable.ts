import { customerModel } from '../customer/model.ts';
import type { Field } from '../kernel/field.ts';

const never = new Set(['customer_id', 'status', 'brand', 'enable', 'enable_otp']);

/** Fields that one customer can take over from another. */
export const takeable = Object.entries<Field>(customerModel.fields)
  .filter(([name, field]) => !field.server && !field.virtual && !never.has(name))
  .map(([name]) => name);
