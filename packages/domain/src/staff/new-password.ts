import { passwordSchema } from '../kernel/field.ts';

/** A password a staff member is to have; whether it is a common one is checked where it is set. */
export const newPassword = passwordSchema(12);
