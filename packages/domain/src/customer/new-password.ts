import { passwordSchema } from '../kernel/field.ts';

/** A password a customer is to have. */
export const newPassword = passwordSchema(6);
