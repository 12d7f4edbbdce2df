import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast, textOn } from './contrast.ts';

test('contrast is as the standard has it', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

test('text on any colour somebody chooses passes AA', () => {
  const color = fc
    .integer({ min: 0, max: 0xffffff })
    .map((value) => `#${value.toString(16).padStart(6, '0')}`);
  fc.assert(fc.property(color, (chosen) => contrast(chosen, textOn(chosen)) >= 4.5));
});
