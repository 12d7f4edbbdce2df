import { createTask } from 'node-cron';
import { expect, test } from 'vitest';
import { ticksBetween } from './ticks.ts';

const at = (time: string) => Date.parse(time) / 1000;

function ticks(schedule: string, [after, before]: readonly [string, string], timezone = 'UTC') {
  const task = createTask(schedule, () => undefined, { timezone });
  const found = ticksBetween(task, at(after), at(before));
  task.destroy();
  return found;
}

test('ticks lie strictly between', () => {
  const hour = ['2026-01-01T10:00:00Z', '2026-01-01T11:00:00Z'] as const;
  expect(ticks('*/15 * * * *', hour)).toEqual({ count: 3, last: at('2026-01-01T10:45:00Z') });
  expect(ticks('0 * * * *', hour)).toEqual({ count: 0, last: 0 });
});

test('a night is of the time zone', () => {
  const day = ['2026-01-01T12:00:00Z', '2026-01-02T12:00:00Z'] as const;
  expect(ticks('30 2 * * *', day, 'Asia/Tokyo').last).toBe(at('2026-01-01T17:30:00Z'));
  expect(ticks('30 2 * * *', day).last).toBe(at('2026-01-02T02:30:00Z'));
});

test('a month is looked back, no more', () => {
  const { count } = ticks('30 2 * * *', ['2020-01-01T00:00:00Z', '2026-01-01T00:00:00Z']);
  expect(count).toBe(31);
});
