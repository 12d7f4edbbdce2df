import { expect, test } from 'vitest';
import { actOf, type ListActs } from './use-list-keys.ts';

function heard(key: string, shift = false): string {
  const said: string[] = [];
  const acts = new Proxy({} as ListActs, {
    get: (_, name) => (told?: unknown) => said.push([String(name), told ?? ''].join(' ').trim()),
  });
  actOf(key, shift)?.(acts);
  return said.join();
}

test('each key does one thing', () => {
  const keys = ['j', 'k', 'ArrowDown', 'Enter', ' ', 'e', 'x', 'n', '/', 'Escape', 'End', 'PageUp'];
  expect(keys.map((key) => heard(key))).toEqual([
    'move 1',
    'move -1',
    'move 1',
    'open',
    'peek',
    'edit',
    'select',
    'add',
    'search',
    'unselect',
    'moveTo last',
    'page -1',
  ]);
});

test('with Shift the arrows select, and ? is itself', () => {
  expect([heard('ArrowDown', true), heard('K', true), heard('?', true)]).toEqual([
    'selectRange 1',
    'selectRange -1',
    'help',
  ]);
  expect(heard('q')).toBe('');
});
