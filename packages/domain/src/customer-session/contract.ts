import { z } from 'zod';
import { newPassword } from '../customer/new-password.ts';
import { customerSessions } from '../kernel/access.ts';
import { command, input, plain } from '../kernel/contract.ts';
import { filledSchema, textSchema } from '../kernel/field.ts';
import { codesInput, shownSecret } from '../session/codes.ts';

const own = { callers: customerSessions };
const text = plain(z.string());
const number = plain(z.number());

const account = z.object({
  login: z.number(),
  customer_id: z.number(),
  enable: z.number(),
  leverage: z.number(),
  group: z.string(),
  name: z.string(),
  email: z.string(),
});

export type OwnAccount = z.infer<typeof account>;

const accounts = plain(z.array(account));

const self = z.object({
  customer_id: z.number(),
  email: z.string(),
  full_name: z.string(),
  status: z.number(),
  enable: z.number(),
  brand: z.string(),
});

export const customerSessionContracts = {
  AuthCustomer: command({
    kind: 'mutation',
    summary: 'Signs a customer in; the token goes into __token of the frames that follow.',
    access: { callers: 'anyone' },
    input: input({
      email: filledSchema(254),
      password: textSchema(1024),
      otp_code: textSchema(16).optional(),
    }),
    reply: {
      customer_id: number,
      email: text,
      full_name: text,
      first_name: text,
      last_name: text,
      status: number,
      phone: text,
      preferred_language: text,
      brand: text,
      desk: text,
      desk_id: number,
      manager_id: number,
      last_login_time: number,
      otp_enabled: number,
      accounts,
      __token: text,
    },
    errors: [
      'CUSTOMER_NOT_FOUND_OR_INCORRECT',
      'CUSTOMER_DISABLED',
      'OTP_NOT_CONFIGURED',
      'OTP_REQUIRED',
      'INVALID_OTP_CODE',
    ],
    rules: [
      'email is looked up without regard to case.',
      'One answer, in equal time, for an unknown e-mail and a wrong password; what else stands in the way is told after the right password only, in the order of the errors above.',
      'Ten failures in 15 minutes lock the e-mail for that address for 15 minutes, known or not: RET_TOO_FREQUENT.',
      'Ten wrong codes after the right password refuse codes for that customer for 15 minutes, at every address.',
      'An address that failed on more than 50 e-mails in 15 minutes is locked, unless the frame carries a valid staff token.',
    ],
    secret: true,
  }),
  LogoutCustomer: command({
    kind: 'mutation',
    summary: 'Ends the customer’s session the token belongs to.',
    access: own,
    input: input({}),
    reply: {},
    errors: [],
  }),
  GetCustomerSelf: command({
    kind: 'query',
    summary: 'Shows the signed-in customer and the accounts linked to it.',
    access: own,
    input: input({}),
    reply: { customer: plain(self), accounts, accounts_count: number },
    errors: [],
    rules: ['Accounts are in the order of their logins.'],
  }),
  GetCustomerSessionAccounts: command({
    kind: 'query',
    summary: 'Lists the accounts linked to the signed-in customer.',
    access: own,
    input: input({}),
    reply: { accounts },
    errors: [],
    rules: ['Accounts are in the order of their logins.'],
  }),
  SetCustomerSelfPassword: command({
    kind: 'mutation',
    summary: 'Sets the signed-in customer’s own password and ends its other sessions.',
    access: own,
    input: input({ password: newPassword, current_password: textSchema(1024) }),
    reply: { customer_id: number },
    errors: ['RET_INVALID_PASSWORD'],
    rules: ['A wrong current_password counts as a failed sign-in from this address.'],
    secret: true,
  }),
  GetCustomerOTP: command({
    kind: 'mutation',
    summary: 'Shows a new secret for the signed-in customer’s one-time codes; nothing is turned on.',
    access: own,
    input: input({}),
    reply: shownSecret,
    errors: [],
    rules: [
      'The secret is for SetCustomerOTP in this session within 10 minutes; the one shown before is void.',
    ],
    secret: true,
  }),
  SetCustomerOTP: command({
    kind: 'mutation',
    summary: 'Turns the signed-in customer’s one-time codes on or off.',
    access: own,
    input: input(codesInput),
    reply: { otp_enabled: number },
    errors: ['OTP_REQUIRED', 'INVALID_OTP_CODE'],
    rules: [
      'On: the secret shown by GetCustomerOTP and a code made with it; enable_otp becomes 1.',
      'Off: an empty secret; enable_otp becomes 0. While codes are on, current_code is needed for both.',
      'A code works once; ten wrong ones in 15 minutes lock for 15 minutes: RET_TOO_FREQUENT.',
    ],
    secret: true,
  }),
  CheckCustomerOTP: command({
    kind: 'mutation',
    summary: 'Tells whether a one-time code of the signed-in customer is right.',
    access: own,
    input: input({ code: textSchema(16) }),
    reply: { valid: plain(z.literal(1)) },
    errors: ['OTP_NOT_CONFIGURED', 'OTP_REQUIRED', 'INVALID_OTP_CODE'],
    rules: ['A code works once, here as at sign-in; a wrong one is INVALID_OTP_CODE and counts.'],
    secret: true,
  }),
};
