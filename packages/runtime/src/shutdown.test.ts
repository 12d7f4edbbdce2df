import { expect, test } from 'vitest';
import { createLogger } from './logger.ts';
import { createShutdown, stopOnSignals } from './shutdown.ts';

const SILENT = createLogger({ LOG_LEVEL: 'silent', LOG_FORMAT: 'json' }, 'test');
const NEVER = Promise.race<never>([]);

test('what was opened last is closed first, once, and a failure does not stop the rest', async () => {
  const closed: string[] = [];
  const shutdown = createShutdown(SILENT);
  shutdown.add('database', () => void closed.push('database'));
  shutdown.add('broken', () => Promise.reject(new Error('no')));
  shutdown.add('server', async () => void closed.push('server'));
  expect(shutdown.stopping).toBe(false);
  const [first, second] = await Promise.all([shutdown.run('a'), shutdown.run('b')]);
  expect({ first, second, closed, stopping: shutdown.stopping }).toEqual({
    first: false,
    second: false,
    closed: ['server', 'database'],
    stopping: true,
  });
});

test('the deadline ends the wait', async () => {
  const shutdown = createShutdown(SILENT, 10);
  shutdown.add('hangs', () => NEVER);
  expect(await shutdown.run('test')).toBe(false);
});

test('a signal runs it and exits', async () => {
  const exited = new Promise<number>((resolve) => {
    stopOnSignals(createShutdown(SILENT), { signals: ['SIGUSR2'], exit: resolve });
  });
  process.kill(process.pid, 'SIGUSR2');
  expect(await exited).toBe(0);
});
