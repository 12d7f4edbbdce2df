import { z } from 'zod';
import { broken, notWellFormed, wellFormed } from '../kernel/field.ts';

/** A password a staff member is to have; whether it is a common one is checked where it is set. */
export const newPassword = z
  .string({ error: 'must be a string' })
  .refine(wellFormed, { ...notWellFormed, abort: true })
  .refine(
    (text) => [...text].length >= 12 && [...text].length <= 128,
    broken('password', 'must have 12 to 128 characters'),
  );
