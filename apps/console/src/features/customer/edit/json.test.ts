import { describe, expect, it } from 'vitest';
import { jsonProblem, tidied } from './json.ts';

describe('meta data', () => {
  it('is right when empty or an object', () => {
    expect(jsonProblem('')).toBeUndefined();
    expect(jsonProblem('{"a":1}')).toBeUndefined();
  });

  it('says what is wrong with anything else', () => {
    expect(jsonProblem('[1]')).toMatch(/object/);
    expect(jsonProblem('{"a":}')).toMatch(/JSON/);
  });

  it('is tidied up without losing what cannot be read', () => {
    expect(tidied('{"a":{"b":1}}')).toBe('{\n  "a": {\n    "b": 1\n  }\n}');
    expect(tidied('{"a":')).toBe('{"a":');
    expect(tidied('  ')).toBe('');
  });
});
