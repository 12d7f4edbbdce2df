/** What a log line tells about an error: never the values that a database error quotes. */
export interface LoggedError {
  type: string;
  message: string;
  code?: unknown;
  constraint?: unknown;
  stack?: string;
  cause?: LoggedError;
}

// Classes of SQLSTATE whose messages quote values: data exception, integrity constraint violation.
const QUOTES_VALUES = /^2[23]/;
const DEEPEST_CAUSE = 4;

/** An error as its log line shows it. */
export function toLoggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error))
    return { type: typeof error, message: 'a value that is no error was thrown' };
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  const quoting = 'severity' in error && typeof code === 'string' && QUOTES_VALUES.test(code);
  return {
    type: error.name,
    message: quoting ? 'values left out' : error.message,
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    stack: framesOf(error),
    ...(error.cause === undefined || depth >= DEEPEST_CAUSE
      ? {}
      : { cause: toLoggedError(error.cause, depth + 1) }),
  };
}

function framesOf(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
