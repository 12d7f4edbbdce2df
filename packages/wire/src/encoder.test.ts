import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  encodeEvent,
  encodeNotification,
  encodeReply,
  encodeText,
  REPLY_TAIL,
  replyHead,
} from './encoder.ts';

function bodyOf(frame: string): { extID: unknown; data: unknown } {
  return JSON.parse(frame) as { extID: unknown; data: unknown };
}

/** A client that decodes every chunk by itself. */
function chunkwise(frame: string, size: number): string {
  const bytes = Buffer.from(frame);
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += size) parts.push(bytes.subarray(at, at + size).toString('utf8'));
  return parts.join('');
}

/** A client that makes "JSON" of what it thinks is a JavaScript literal. */
function rewriting(frame: string): string {
  return frame.replaceAll("'", '"').replaceAll(/,\s*([}\]])/g, '$1');
}

const NASTY = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom("'", '"', '\\', ',', ' ', '}', ']', '{', 'n', 'u', '\n', '\t', 'é', '🎉'),
    maxLength: 20,
  }),
);
const VALUE = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    NASTY,
    fc.integer(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(NASTY, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

test('bytes of plain frames', () => {
  expect(encodeReply({ extID: 'a1', status: 200, data: { time: 5 } })).toBe(
    '{"extID":"a1","status":200,"data":{"time":5}}\r\n',
  );
  expect(encodeReply({ extID: 7, status: 200 })).toBe('{"extID":7,"status":200,"data":{}}\r\n');
  expect(encodeReply({ extID: '', status: 200, data: 'OK' })).toBe(
    '{"extID":"","status":200,"data":"OK"}\r\n',
  );
  expect(encodeEvent({ event: 'customer:event', type: 1, data: { a: 'é' }, seq: 9 })).toBe(
    '{"event":"customer:event","type":1,"data":{"a":"\\u00e9"},"seq":9}\r\n',
  );
  const note = { message: "it's", description: '', token: 't', status: 200, level: 10, user_id: 1 } as const;
  expect(encodeNotification({ ...note, create_time: 2, data: {}, code: 0 })).toBe(
    '["n","it\\u0027s","","t",200,10,1,2,{},0]\r\n',
  );
});

test.each([
  ["'", '\\u0027'],
  ['é', '\\u00e9'],
  ['🎉', '\\ud83c\\udf89'],
  ['\n\r\t\b\f', '\\u000a\\u000d\\u0009\\u0008\\u000c'],
  ['\u0000\u001f\u007f\u0080\u2028\ufeff', '\\u0000\\u001f\\u007f\\u0080\\u2028\\ufeff'],
  ['\ud800', '\\ud800'],
  [',}', '\\u002c}'],
  [',,  ]', ',\\u002c  ]'],
  [', x}', ', x}'],
  [',\n}', ',\\u000a}'],
  ['\\n', '\\\\n'],
  ['C:\\u0041\\', 'C:\\\\u0041\\\\'],
  ['~ !"/', '~ !\\"/'],
])('%j is written as %s, in keys and values', (text, written) => {
  expect(encodeReply({ extID: text, status: 200, data: { [text]: [text] } })).toBe(
    `{"extID":"${written}","status":200,"data":{"${written}":["${written}"]}}\r\n`,
  );
});

test('any value is ASCII on one line and comes back equal, also through careless clients', () => {
  fc.assert(
    fc.property(VALUE, NASTY, fc.integer({ min: 1, max: 5 }), (data, extID, size) => {
      const frame = encodeReply({ extID, status: 200, data });
      expect(frame).toMatch(/^[\x20-\x26\x28-\x7e]*\r\n$/);
      const same = JSON.parse(JSON.stringify({ extID, data })) as object;
      expect(bodyOf(frame)).toEqual({ ...same, status: 200 });
      expect(bodyOf(chunkwise(frame, size))).toEqual(bodyOf(frame));
      expect(bodyOf(rewriting(frame))).toEqual(bodyOf(frame));
    }),
    { numRuns: 2000 },
  );
});

test('a reply in pieces between head and tail is the reply as a whole', () => {
  const data = { rows: [{ a: "it's é" }, { b: 'x,} \r\n' }], count: 2 };
  const rows = data.rows.map((row) =>
    Object.entries(row).map(([key, text]) => `{"${key}":${encodeText(text)}}`),
  );
  const frame = `${replyHead('a', 200)}{"rows":[${rows.join(',')}],"count":2}${REPLY_TAIL}`;
  expect(frame).toMatch(/^[\x20-\x26\x28-\x7e]*\r\n$/);
  expect(frame).toBe(encodeReply({ extID: 'a', status: 200, data }));
});

test('a text alone is written as within data', () => {
  fc.assert(
    fc.property(NASTY, (text) => {
      const frame = encodeReply({ extID: 'a', status: 200, data: text });
      expect(`${replyHead('a', 200)}${encodeText(text)}${REPLY_TAIL}`).toBe(frame);
    }),
    { numRuns: 2000 },
  );
});

test('a huge frame is written in linear time', () => {
  const data = { text: `${', '.repeat(500_000)}}${'é'.repeat(200_000)}` };
  expect(bodyOf(encodeReply({ extID: 'a', status: 200, data })).data).toEqual(data);
});
