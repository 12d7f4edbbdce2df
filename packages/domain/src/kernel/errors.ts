/** The one table of errors: name, wire code and status and when it is answered; every other form derives from it. */
export const errors = {
  INVALID_DATA: {
    code: 3,
    status: 400,
    message: 'The input breaks a rule.',
    when: 'Input breaks a rule: an unknown key, field or operator, a wrong type, a value out of range.',
  },
  RET_INVALID_PASSWORD: {
    code: 12,
    status: 400,
    message: 'The password is not acceptable.',
    when: 'A new password breaks its rule as the sole problem, or a current one does not match.',
  },
  RET_NOT_FOUND: {
    code: 404,
    status: 404,
    message: 'No such record.',
    when: 'No such record for this caller; one outside the scope does not exist.',
  },
  RET_DUPLICATE_RECORD: {
    code: 156,
    status: 409,
    message: 'The value is already taken.',
    when: 'An e-mail, an explicit id, a code or a name is taken.',
  },
  RET_USER_NOT_FOUND: {
    code: 48,
    status: 404,
    message: 'No such account.',
    when: 'The login of an account is unknown.',
  },
  RET_USR_LOGIN_EXIST: {
    code: 52,
    status: 409,
    message: 'The login is already taken.',
    when: 'The login of an account is taken.',
  },
  RET_UNAUTHORIZED: {
    code: 401,
    status: 401,
    message: 'Sign in first.',
    when: 'The token is missing, malformed, expired or revoked; staff sign-in failed.',
  },
  RET_NOT_ENOUGH_RIGHTS: {
    code: 7,
    status: 403,
    message: 'This needs a right you do not have.',
    when: 'The session type or a right is missing; `fields` names what was sent that needs it.',
  },
  RET_INVALID_METHOD: {
    code: 406,
    status: 405,
    message: 'There is no such command.',
    when: 'There is no such command.',
  },
  RET_CONFLICT: {
    code: 1001,
    status: 409,
    message: 'The record does not allow this now.',
    when: 'A stale version with overlapping fields, a record in use, a state that forbids it; the body says what.',
  },
  RET_BAD_REQUEST: {
    code: 400,
    status: 413,
    message: 'The frame is too large.',
    when: 'The frame is larger than the limit; the connection closes.',
  },
  RET_TOO_FREQUENT: {
    code: 8,
    status: 429,
    message: 'Too many requests; wait and try again.',
    when: 'A rate, a budget or a lock-out; retry_after_ms says how long.',
  },
  RET_ERR_SHUTDOWN: {
    code: 24,
    status: 503,
    message: 'The server is stopping; connect again.',
    when: 'The server is draining.',
  },
  RET_TIMEOUT: {
    code: 407,
    status: 504,
    message: 'Not done in time; nothing was changed.',
    when: 'Not done in time, and certainly nothing left behind.',
  },
  RET_TECH_PROBLEM: {
    code: 4,
    status: 500,
    message: 'Something went wrong on our side.',
    when: 'Anything else; correlation_id finds it in the log, retry says how to be sure.',
  },
  CUSTOMER_NOT_FOUND_OR_INCORRECT: {
    code: 12,
    status: 403,
    message: 'The e-mail or the password is wrong.',
    when: 'Customer sign-in: unknown e-mail or wrong password.',
  },
  CUSTOMER_DISABLED: {
    code: 64,
    status: 403,
    message: 'This customer may not sign in.',
    when: 'Customer sign-in: disabled, blocked or archived.',
  },
  OTP_NOT_CONFIGURED: {
    code: 12,
    status: 403,
    message: 'A one-time code is required but not set up.',
    when: 'Customer sign-in: a one-time code is needed and no secret is set.',
  },
  OTP_REQUIRED: {
    code: 12,
    status: 403,
    message: 'A one-time code is required.',
    when: 'Sign-in of customers and staff: the one-time code is missing.',
  },
  INVALID_OTP_CODE: {
    code: 12,
    status: 403,
    message: 'The one-time code is wrong.',
    when: 'Sign-in of customers and staff: the one-time code is wrong or used.',
  },
} as const satisfies Record<string, { code: number; status: number; message: string; when: string }>;

export type ErrorName = keyof typeof errors;

/** The tRPC code of each status in the table. */
export const trpcCodes = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_SUPPORTED',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  429: 'TOO_MANY_REQUESTS',
  500: 'INTERNAL_SERVER_ERROR',
  503: 'SERVICE_UNAVAILABLE',
  504: 'GATEWAY_TIMEOUT',
} as const satisfies Record<(typeof errors)[ErrorName]['status'], string>;

/** One broken rule: the field, the rule's short name and an English sentence. */
export interface Problem {
  readonly field: string;
  readonly rule: string;
  readonly message: string;
}

/** What a failure says besides its name, message and code. */
export interface Detail {
  readonly fields?: readonly Problem[];
  readonly conflicts?: readonly string[];
  readonly current?: unknown;
  readonly customer_ids?: readonly number[];
  /** How many records, of those one may see, stand in the way. */
  readonly count?: number;
  readonly retry_after_ms?: number;
  readonly retry?: 'idempotency_key';
  readonly correlation_id?: string;
}

/** A command's answer when it does not do what was asked; thrown anywhere under `execute`. */
export class Refusal extends Error {
  readonly error: ErrorName;
  readonly detail: Detail;

  constructor(error: ErrorName, message?: string, detail: Detail = {}) {
    super(message ?? errors[error].message);
    this.error = error;
    this.detail = detail;
  }
}

/** A value belongs to a record that may be out of sight: how many of these are told is limited (CONTRACT 2, scope). */
export class Taken extends Refusal {}

/** `INVALID_DATA` with every problem found; a password that is the sole problem has an error of its own. */
export function invalid(problems: readonly Problem[]): Refusal {
  const isPassword = problems.length === 1 && problems[0]?.rule === 'password';
  return new Refusal(isPassword ? 'RET_INVALID_PASSWORD' : 'INVALID_DATA', sentence(problems), {
    fields: problems,
  });
}

const SAID_MAX = 3;

/** The problems in one sentence; of many the first ones. A problem of no field is one already. */
function sentence(problems: readonly Problem[]): string {
  const [first] = problems;
  if (!first) return errors.INVALID_DATA.message;
  if (problems.length === 1) return first.field ? `${first.field} ${first.message}.` : first.message;
  const said = problems.slice(0, SAID_MAX).map(({ field, message }) => `${field} ${message}`);
  const rest = problems.length > SAID_MAX ? `; and ${problems.length - SAID_MAX} more` : '';
  return `The input breaks ${problems.length} rules: ${said.join('; ')}${rest}.`;
}

/** The body of a failed reply. */
export interface FailureBody extends Detail {
  readonly error: ErrorName;
  readonly message: string;
  readonly code: number;
}

/** A failure as status and body, for a frame refused before or by a command. */
export function toFailure(error: ErrorName, message?: string, detail: Detail = {}) {
  const { code, status } = errors[error];
  const said = message ?? (detail.fields ? sentence(detail.fields) : errors[error].message);
  const body: FailureBody = { error, message: said, code, ...detail };
  return { status, data: body };
}
