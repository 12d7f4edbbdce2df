import { expect, test } from 'vitest';
import { createLogger } from './logger.ts';

function capture(format: 'json' | 'text' = 'json') {
  const lines: string[] = [];
  const log = createLogger({ LOG_LEVEL: 'info', LOG_FORMAT: format }, 'test', {
    write: (line) => lines.push(line),
  });
  return { log, lines };
}

test('secrets and personal values are hidden at every usual depth', () => {
  const { log, lines } = capture();
  const secrets = { password: 'S1', __token: 'S1', otp_code: 'S1', email: 'S1' };
  log.info({ ...secrets, data: secrets, frame: { list: [{ data: secrets }] } }, 'line');
  expect(lines.join('')).not.toContain('S1');
  expect(lines.join('')).toContain('[hidden]');
});

test('an error shows type, message, code and frames, but no values a database quotes', () => {
  const { log, lines } = capture();
  const taken = Object.assign(new Error('Key (email)=(ann@example.com) already exists.'), {
    severity: 'ERROR',
    code: '23505',
    detail: 'Key (email)=(ann@example.com)',
    constraint: 'customer_email',
  });
  log.error({ err: new Error('write failed', { cause: taken }) }, 'failed');
  expect(lines[0]).not.toContain('ann@example.com');
  const { err } = JSON.parse(lines[0] ?? '') as { err: { message: string; cause: object; stack: string } };
  expect(err.message).toBe('write failed');
  expect(err.stack).toContain('logger.test.ts');
  expect(err.cause).toMatchObject({ code: '23505', constraint: 'customer_email' });
});

test('text lines are one line for people', () => {
  const { log, lines } = capture('text');
  log.info({ command: 'Ping', status: 200, other: 'x\ny=1' }, 'command');
  expect(lines[0]).toMatch(
    /^\d\d:\d\d:\d\d\.\d{3} info {2}test: command command=Ping status=200 other="x\\ny=1"\n$/,
  );
});
