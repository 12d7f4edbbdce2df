import { expect, test } from 'vitest';
import { cn } from './cn.ts';

test.each([
  ['h-8 w-full px-2', 'w-32 h-6', 'px-2 w-32 h-6'],
  ['justify-center text-muted', 'justify-start text-faint', 'justify-start text-faint'],
  ['text-sm text-muted', 'text-danger', 'text-sm text-danger'],
  ['text-left text-sm', 'text-right', 'text-sm text-right'],
  ['border border-line-strong', 'border-danger', 'border border-danger'],
  ['border-b border-line', 'border-b-2', 'border-line border-b-2'],
  ['hover:bg-hover bg-surface', 'bg-raised', 'hover:bg-hover bg-raised'],
  ['px-3 py-1', 'p-0', 'p-0'],
])('%s with %s is %s', (own, given, together) => {
  expect(cn(own, given)).toBe(together);
});

test('what is not so is left out', () => {
  expect(cn('a', undefined, { b: false, c: true })).toBe('a c');
});
