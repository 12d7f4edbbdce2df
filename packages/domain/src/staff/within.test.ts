import { describe, expect, test } from 'vitest';
import { parseDeskMask } from '../desk/mask.ts';
import { maskWithin } from './within.ts';

const words = (alphabet: readonly string[], longest: number): string[] =>
  longest === 0
    ? ['']
    : ['', ...alphabet.flatMap((letter) => words(alphabet, longest - 1).map((rest) => letter + rest))];

const codes = [...new Set(words(['A', 'B'], 4))].filter((code) => code !== '');
const patterns = [...new Set(words(['A', 'B', '*'], 2))].filter((pattern) => pattern !== '');
const masks = [
  '',
  ...patterns,
  ...patterns.flatMap((one) => patterns.map((other) => `${one},!${other}`)),
  ...patterns.flatMap((one) => patterns.map((other) => `${one},${other}`)),
];

/** Whether a code is in a mask, said a second way: '' stands for having no desk. */
function has(mask: string, code: string): boolean {
  const { included, excluded } = parseDeskMask(mask);
  const matches = (pattern: string) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(code);
  if (code === '') return included.includes('*') && !excluded.includes('*');
  return included.some(matches) && !excluded.some(matches);
}

const members = new Map(masks.map((mask) => [mask, ['', ...codes].filter((code) => has(mask, code))]));

describe('a mask within another', () => {
  test('is never said of one that matches more', () => {
    const wrong: string[] = [];
    let yes = 0;
    for (const [inner, codesOfInner] of members) {
      for (const [outer, codesOfOuter] of members) {
        if (!maskWithin(inner, outer)) continue;
        yes += 1;
        const outside = codesOfInner.find((code) => !codesOfOuter.includes(code));
        if (outside !== undefined) wrong.push(`${inner} in ${outer}: ${outside || 'no desk'}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(yes).toBeGreaterThan(masks.length);
  });

  test('is said of itself, of a part and under holes that are kept', () => {
    for (const mask of masks)
      expect({ mask, within: maskWithin(mask, mask) }).toEqual({ mask, within: true });
    expect(maskWithin('DESK_EU_1,DESK_UK*', 'DESK_EU*,DESK_UK*')).toBe(true);
    expect(maskWithin('DESK_EU*,!DESK_EU_T*', 'DESK_EU*,!DESK_EU_TEST')).toBe(true);
    expect(maskWithin('DESK_UK*', '*,!DESK_EU*')).toBe(true);
    expect(maskWithin('DESK_EU*', '*,!DESK_EU_TEST')).toBe(false);
    expect(maskWithin('*', '**')).toBe(false);
  });

  test('is decided at once for patterns made to take long', () => {
    expect(maskWithin('A'.repeat(64), `${'*A'.repeat(31)}*B`)).toBe(false);
  });
});
