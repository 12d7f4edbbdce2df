import { expect, test } from 'vitest';
import { z } from 'zod';
import { Refusal } from './errors.ts';
import { intSchema } from './field.ts';
import { validate, validateInParts } from './validate.ts';

const item = z.strictObject({ login: intSchema(1, 100_000), note: z.string().toUpperCase().optional() });
const schema = z.strictObject({ items: z.array(item).min(1).max(5000), other: intSchema(0, 9).optional() });

const items = (count: number) => Array.from({ length: count }, (_, n) => ({ login: n + 1, note: 'x' }));

async function saidBy(look: () => unknown): Promise<unknown> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof Refusal) return error.detail;
    throw error;
  }
}

test.each([
  { items: items(3) },
  { items: items(5000), other: -0 },
  { items: items(5001) },
  { items: items(4000).map((one) => ({ ...one, login: one.login % 1700 })) },
  { items: items(4000).with(3999, { login: 0.5, note: '' }), other: 10, more: 1, __access: 2 },
  { items: items(4000).map((one) => ({ ...one, extra: one.login })) },
  { items: [], other: 1 },
  { items: 5 },
  {},
])('says what one look would: case %#', async (sent) => {
  const [whole, parts] = [saidBy(() => validate(schema, sent)), saidBy(() => validateInParts(schema, sent))];
  const sorted = (said: unknown) => JSON.stringify(said, null, 1).split('\n').sort();
  expect(sorted(await parts)).toEqual(sorted(await whole));
});

test('others get their turn while a long list is looked at', async () => {
  let turns = 0;
  let isOver = false;
  const others = () => {
    turns += 1;
    if (!isOver) setImmediate(others);
  };
  setImmediate(others);
  await validateInParts(schema, { items: items(5000) });
  isOver = true;
  expect(turns).toBeGreaterThanOrEqual(10);
});
