import { z } from 'zod';
import { staffSessions } from '../kernel/access.ts';
import { inAnyCase } from '../kernel/across-keys.ts';
import { command, input, plain, record } from '../kernel/contract.ts';
import { broken, filledSchema, intSchema, MAX_INT, textSchema } from '../kernel/field.ts';
import { staffModel } from '../staff/model.ts';
import { newPassword } from '../staff/new-password.ts';
import { codesInput, shownSecret } from './codes.ts';
import { USER_AGENT_MAX } from './user-agent.ts';

const login = z.union([intSchema(1, MAX_INT), filledSchema(254)], {
  error: 'must be a staff id or an e-mail address',
});

const sessionRow = z.object({
  sid: z.string(),
  manager_id: z.number(),
  create_time: z.number(),
  expires_time: z.number(),
  last_use_time: z.number(),
  address: z.string(),
  transport: z.string(),
  user_agent: z.string(),
  current: z.number(),
});

export type SessionRow = z.infer<typeof sessionRow>;

export const sessionContracts = {
  AuthManager: command({
    kind: 'mutation',
    summary: 'Signs a staff member in; the token goes into __token of the frames that follow.',
    access: { callers: 'anyone' },
    input: input({
      login,
      password: textSchema(1024),
      otp_code: textSchema(16).optional(),
      user_agent: textSchema(USER_AGENT_MAX).optional(),
    }),
    reply: { __token: plain(z.string()), expires_time: plain(z.number()), manager: record(staffModel) },
    errors: ['OTP_REQUIRED', 'INVALID_OTP_CODE'],
    rules: [
      'login is a staff id, as number or digits, or an e-mail address.',
      'user_agent is kept with the session, for GetSessions to show.',
      'One answer, in equal time, for an unknown login, a wrong password, a disabled person and a foreign address.',
      'Ten failures in 15 minutes lock the login for that address for 15 minutes: RET_TOO_FREQUENT.',
      'An address that failed on more than 50 logins in 15 minutes is locked, unless the frame carries a valid staff token.',
    ],
    secret: true,
  }),
  GetManagerSelf: command({
    kind: 'query',
    summary: 'One’s own staff record, and the commands one may call as things stand.',
    access: { callers: staffSessions, withTemporaryPassword: true },
    input: input({}),
    reply: {
      manager: record(staffModel),
      password_temporary: plain(z.number()),
      commands: plain(z.array(z.string())),
      seq: plain(z.number()),
    },
    errors: [],
    rules: [
      'commands are those that neither the session type, nor a right, nor a temporary password keeps one from; what a rule says of the data or the record comes on top.',
      'seq is the log’s newest number: who reads lists after it and then subscribes with it as since misses nothing in between; 0 for who may not subscribe.',
    ],
  }),
  LogoutManager: command({
    kind: 'mutation',
    summary: 'Ends the session the token belongs to.',
    access: { callers: staffSessions, withTemporaryPassword: true },
    input: input({}),
    reply: {},
    errors: ['RET_CONFLICT'],
    rules: ['API tokens are revoked, not signed out: RET_CONFLICT.'],
  }),
  SetManagerPassword: command({
    kind: 'mutation',
    summary: 'Sets one’s own password, or with set_staff somebody else’s.',
    access: { callers: staffSessions, withTemporaryPassword: true },
    input: input({
      id: intSchema(1, MAX_INT).optional(),
      password: newPassword,
      current_password: textSchema(1024).optional(),
      password_temporary: z.literal([0, 1], { error: 'must be 0 or 1' }).optional(),
    }),
    reply: { id: plain(z.number()), password_temporary: plain(z.number()) },
    errors: ['RET_INVALID_PASSWORD', 'RET_NOT_FOUND'],
    rules: [
      'Without id, one’s own, with current_password; it ends one’s other sessions.',
      'Somebody else’s is temporary unless password_temporary is 0 and ends all of that person’s sessions.',
      'Only for people whose session type, rights, brand and desks lie within one’s own.',
      'Common passwords are refused, and in place of a temporary password the same one.',
    ],
    secret: true,
  }),
  GetSessions: command({
    kind: 'query',
    summary: 'Lists the live sessions of oneself, or with set_staff of somebody else, newest first.',
    access: { callers: staffSessions },
    input: input({ manager_id: intSchema(1, MAX_INT).optional() }),
    reply: { rows: plain(z.array(sessionRow)), count: plain(z.number()) },
    errors: ['RET_NOT_FOUND'],
    rules: [
      'Others’ only of people whose session type, rights, brand and desks lie within one’s own.',
      'current is 1 for the session that asks; last_use_time is written once a minute.',
      'API tokens are listed by MngGetApiTokens.',
    ],
  }),
  EndSession: command({
    kind: 'mutation',
    summary: 'Ends a session by its sid, or all of a person’s.',
    access: { callers: staffSessions },
    input: input({
      sid: filledSchema(64).optional(),
      manager_id: intSchema(1, MAX_INT).optional(),
    }).refine(({ sid, manager_id }) => (sid === undefined) !== (manager_id === undefined), {
      ...broken('one_of', 'or manager_id must be sent, and only one'),
      ...inAnyCase,
      path: ['sid'],
    }),
    reply: { ended: plain(z.number()) },
    errors: ['RET_NOT_FOUND'],
    rules: [
      'Either sid or manager_id is sent.',
      'Others’ need set_staff, and a session type, rights, brand and desks within one’s own.',
      'Of oneself, manager_id ends all sessions but the one that asks.',
    ],
  }),
  GetManagerOTP: command({
    kind: 'mutation',
    summary: 'Shows a new secret for one’s own one-time codes; nothing is turned on.',
    access: { callers: staffSessions },
    input: input({}),
    reply: shownSecret,
    errors: ['RET_CONFLICT'],
    secret: true,
    rules: [
      'The secret is for SetManagerOTP in this session within 10 minutes; the one shown before is void.',
      'API tokens have no one-time codes: RET_CONFLICT.',
    ],
  }),
  SetManagerOTP: command({
    kind: 'mutation',
    summary: 'Turns one’s own one-time codes on or off, or with set_staff somebody else’s off.',
    access: { callers: staffSessions },
    input: input({ id: intSchema(1, MAX_INT).optional(), ...codesInput }),
    reply: { otp_enabled: plain(z.number()) },
    errors: ['OTP_REQUIRED', 'INVALID_OTP_CODE', 'RET_NOT_FOUND', 'RET_CONFLICT'],
    secret: true,
    rules: [
      'On: the secret shown by GetManagerOTP and a code made with it.',
      'Off: an empty secret. While codes are on, current_code is needed for both.',
      'A code works once; ten wrong ones in 15 minutes lock for 15 minutes: RET_TOO_FREQUENT.',
      'Somebody else’s takes an empty secret only, ends all of that person’s sessions, and needs a session type, rights, brand and desks within one’s own.',
    ],
  }),
};
