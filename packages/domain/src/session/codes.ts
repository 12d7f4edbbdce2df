import { z } from 'zod';
import { plain } from '../kernel/contract.ts';
import { textSchema } from '../kernel/field.ts';

/** What the commands answer that show a secret for one-time codes. */
export const shownSecret = {
  otp_url: plain(z.string()),
  secret: plain(z.string()),
  algorithm: plain(z.literal('SHA1')),
  digits: plain(z.number()),
  period: plain(z.number()),
};

/** What the commands take that turn one-time codes on or off. */
export const codesInput = {
  secret: textSchema(128),
  code: textSchema(16).optional(),
  current_code: textSchema(16).optional(),
};
