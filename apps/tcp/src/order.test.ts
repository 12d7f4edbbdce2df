import { expect, test } from 'vitest';
import { CommandOrder, type Names } from './order.ts';

/** Enters commands a, b, c ... and tells which have started; finish() lets one leave. */
function enter(...all: Names[]) {
  const order = new CommandOrder();
  const started: string[] = [];
  const leaving = new Map<string, () => void>();
  all.forEach((names, index) => {
    const id = String.fromCharCode(97 + index);
    order.enter(names, (leave) => {
      started.push(id);
      leaving.set(id, leave);
    });
  });
  return { started, finish: (id: string) => leaving.get(id)?.() };
}

test('commands naming the same record run in their order, others at once', () => {
  const { started, finish } = enter(['c1'], ['c1'], ['c2'], [], ['c1']);
  expect(started).toEqual(['a', 'c', 'd']);
  finish('c');
  finish('a');
  expect(started).toEqual(['a', 'c', 'd', 'b']);
  finish('b');
  expect(started).toEqual(['a', 'c', 'd', 'b', 'e']);
});

test('a command naming two records waits for both', () => {
  const { started, finish } = enter(['c1'], ['l1'], ['c1', 'l1'], ['l1']);
  finish('a');
  expect(started).toEqual(['a', 'b']);
  finish('b');
  expect(started).toEqual(['a', 'b', 'c']);
  finish('c');
  expect(started).toEqual(['a', 'b', 'c', 'd']);
});

test('a command naming several waits for all earlier ones and holds all later ones back', () => {
  const { started, finish } = enter(['c1'], [], 'all', ['c2'], [], 'all', ['c1']);
  finish('a');
  expect(started).toEqual(['a', 'b']);
  finish('b');
  expect(started).toEqual(['a', 'b', 'c']);
  finish('c');
  expect(started).toEqual(['a', 'b', 'c', 'd', 'e']);
  finish('e');
  finish('d');
  finish('f');
  expect(started).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
});

test('leaving twice changes nothing', () => {
  const { started, finish } = enter(['c1'], ['c1'], ['c1']);
  finish('a');
  finish('a');
  expect(started).toEqual(['a', 'b']);
});
