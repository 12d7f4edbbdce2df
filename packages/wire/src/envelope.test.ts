import { expect, test } from 'vitest';
import { parseEnvelope } from './envelope.ts';

function parse(frame: string | Buffer) {
  return parseEnvelope(typeof frame === 'string' ? Buffer.from(frame) : frame);
}

function rulesOf(frame: string | Buffer): string[] {
  return (parse(frame).fault?.problems ?? []).map(({ field, rule }) => `${field}:${rule}`);
}

function extIdOf(text: string): unknown {
  return parse(`{"command":"Ping","extID":${text}}`).envelope?.extID;
}

test('a full request in any key order, unknown keys ignored, the last duplicate wins', () => {
  const frame =
    '{"__token":"t","x":1,"data":{"a":1},"extID":"a1","idempotency_key":"k","command":"A","command":"B"}';
  expect(parse(frame).envelope).toEqual({
    command: 'B',
    extID: 'a1',
    data: { a: 1 },
    token: 't',
    idempotencyKey: 'k',
  });
});

test('data absent is empty, extID absent is empty, a token that is no text is none', () => {
  const bare = { command: 'Ping', extID: '', data: {}, token: '', idempotencyKey: undefined };
  expect(parse('{"command":"Ping"}').envelope).toEqual(bare);
  expect(parse('{"command":"Ping","__token":null,"extID":""}').envelope).toEqual(bare);
  expect(parse('\ufeff{"command":"Ping","__token":7}').envelope).toEqual(bare);
});

test('extID is a string of up to 64 characters or a safe integer', () => {
  const emoji = JSON.stringify('🎉'.repeat(64));
  expect(extIdOf(emoji)).toBe('🎉'.repeat(64));
  expect([extIdOf('7'), extIdOf('-1'), extIdOf('0'), extIdOf('9007199254740991')]).toEqual([
    7,
    -1,
    0,
    Number.MAX_SAFE_INTEGER,
  ]);
  for (const wrong of [
    JSON.stringify('x'.repeat(65)),
    '1.5',
    '9007199254740992',
    '1e400',
    'null',
    'true',
    '{}',
    '[]',
  ]) {
    expect(rulesOf(`{"command":"Ping","extID":${wrong}}`)).toEqual(['extID:type']);
  }
});

test('every problem of an envelope is told, with the extID where there is one', () => {
  const { fault } = parse('{"command":1,"extID":"e","data":null,"idempotency_key":""}');
  expect(fault?.extID).toBe('e');
  expect(fault?.problems.map(({ field }) => field)).toEqual(['command', 'data', 'idempotency_key']);
});

test.each([
  ['{}', 'command:type'],
  ['{"command":"A","data":[]}', 'data:type'],
  ['{"command":"A","data":"x"}', 'data:type'],
  [`{"command":"A","idempotency_key":"${'k'.repeat(65)}"}`, 'idempotency_key:type'],
  ['{"command":"A","idempotency_key":5}', 'idempotency_key:type'],
  ['[]', ':object'],
  ['null', ':object'],
  ['"x"', ':object'],
  ['{"command":"A"', ':json'],
  ["{'command':'A'}", ':json'],
  ['\u0000', ':json'],
  [Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d]), ':utf8'],
  [Buffer.from([0xed, 0xa0, 0x80]), ':utf8'],
])('%j is refused as %s', (frame, problem) => {
  expect(rulesOf(frame)).toEqual([problem]);
});

test('32 levels pass, 33 do not, brackets in strings do not count', () => {
  const nested = (levels: number) =>
    `{"command":"A","data":{"x":${'['.repeat(levels - 2)}${']'.repeat(levels - 2)}}}`;
  expect(rulesOf(nested(32))).toEqual([]);
  expect(rulesOf(nested(33))).toEqual([':depth']);
  expect(rulesOf('['.repeat(1_000_000))).toEqual([':depth']);
  expect(rulesOf(`{"command":"A","data":{"x":"\\"${'['.repeat(99)}","y":"\\\\"}}`)).toEqual([]);
});

test('__proto__ is an ordinary key of its own', () => {
  const { envelope } = parse('{"command":"A","data":{"__proto__":{"admin":1}},"__proto__":{"data":{"b":1}}}');
  expect(Object.keys(envelope?.data ?? {})).toEqual(['__proto__']);
  expect(({} as Record<string, unknown>).admin).toBeUndefined();
  const without = parse('{"command":"A","__proto__":{"extID":"x","__token":"t"}}').envelope;
  expect(without).toMatchObject({ extID: '', token: '' });
});

test('lone surrogates and NUL in data are left for validation', () => {
  expect(parse('{"command":"A","data":{"x":"\\ud800","y":"\\u0000"}}').envelope?.data).toEqual({
    x: '\ud800',
    y: '\u0000',
  });
});
