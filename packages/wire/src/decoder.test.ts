import { expect, test } from 'vitest';
import { createFrameDecoder, type FrameDecoder } from './decoder.ts';

const TEXT = '{"a":"é"}\r\n\r\n \t\r\n{"b":"日本🎉"}\n\n{"c":"x\\ny"}\r\nlast\r\r\n';
const FRAMES = ['{"a":"é"}', '{"b":"日本🎉"}', '{"c":"x\\ny"}', 'last\r'];

function drain(decoder: FrameDecoder): string[] {
  const frames: string[] = [];
  for (let frame = decoder.next(); frame; frame = decoder.next()) frames.push(frame.toString());
  return frames;
}

function decode(chunks: Buffer[], maxBytes = 100): string[] {
  const decoder = createFrameDecoder({ maxBytes });
  return chunks.flatMap((chunk) => {
    decoder.push(chunk);
    return drain(decoder);
  });
}

test('every way to cut the stream in three gives the same frames', () => {
  const bytes = Buffer.from(TEXT);
  for (let i = 0; i <= bytes.length; i++) {
    for (let j = i; j <= bytes.length; j++) {
      expect(decode([bytes.subarray(0, i), bytes.subarray(i, j), bytes.subarray(j)])).toEqual(FRAMES);
    }
  }
});

test('one byte at a time gives the same frames', () => {
  expect(decode([...Buffer.from(TEXT)].map((byte) => Buffer.from([byte])))).toEqual(FRAMES);
});

test('chunks pushed before anyone asks are kept in order', () => {
  const decoder = createFrameDecoder({ maxBytes: 100 });
  for (const part of ['on', 'e\ntw', 'o\r', '\nthree\nfo']) decoder.push(Buffer.from(part));
  expect(drain(decoder)).toEqual(['one', 'two', 'three']);
  expect(decoder.partial).toBe(true);
  decoder.push(Buffer.from('ur\n'));
  expect(drain(decoder)).toEqual(['four']);
  expect(decoder.partial).toBe(false);
});

test.each(['\n', '\r\n'])(
  'a frame of exactly the limit passes and one byte more does not (%j)',
  (lineEnd) => {
    for (const cut of [0, 1, 9, 10, 11]) {
      const fits = Buffer.from(`1234567890${lineEnd}`);
      expect(decode([fits.subarray(0, cut), fits.subarray(cut)], 10)).toEqual(['1234567890']);
      const decoder = createFrameDecoder({ maxBytes: 10 });
      const large = Buffer.from(`12345678901${lineEnd}next\n`);
      decoder.push(large.subarray(0, cut));
      expect(drain(decoder)).toEqual([]);
      decoder.push(large.subarray(cut));
      expect(drain(decoder)).toEqual([]);
      expect(decoder.tooLarge).toBe(true);
    }
  },
);

test('a frame without an end is too large as soon as it cannot fit', () => {
  const decoder = createFrameDecoder({ maxBytes: 10 });
  decoder.push(Buffer.from('1234567890\r'));
  expect([drain(decoder), decoder.tooLarge]).toEqual([[], false]);
  decoder.push(Buffer.from('x'));
  expect([drain(decoder), decoder.tooLarge]).toEqual([[], true]);
});

test('raising the limit while running lets the frame through that was too large', () => {
  const decoder = createFrameDecoder({ maxBytes: 5 });
  decoder.push(Buffer.from('ok\n1234'));
  expect(drain(decoder)).toEqual(['ok']);
  decoder.push(Buffer.from('5678\nend\n'));
  expect([drain(decoder), decoder.tooLarge]).toEqual([[], true]);
  decoder.maxBytes = 8;
  expect([drain(decoder), decoder.tooLarge]).toEqual([['12345678', 'end'], false]);
});

test('time is linear: 4 MiB in chunks of one byte', () => {
  const size = 4 * 1024 * 1024;
  const one = Buffer.from('x');
  const decoder = createFrameDecoder({ maxBytes: size });
  const started = performance.now();
  for (let i = 0; i < size; i++) {
    decoder.push(one);
    if (decoder.next()) throw new Error('no frame has ended yet');
  }
  decoder.push(Buffer.from('\r\n'));
  expect(decoder.next()?.length).toBe(size);
  // Quadratic copying would take hours.
  expect(performance.now() - started).toBeLessThan(15_000);
}, 20_000);
