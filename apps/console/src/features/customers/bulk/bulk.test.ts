import { expect, test } from 'vitest';
import { everything, nothing, toggled } from '../selection/selection.ts';
import { tagChange, toTarget } from './bulk.ts';

const conditions = { where: [['brand', '=', 'Aurum']] as [string, string, string][] };

test('selected rows are named, everything is told by its filter but for what was taken out', () => {
  expect(toTarget(toggled(toggled(nothing, 7), 8), conditions)).toEqual({ customer_ids: [7, 8] });
  expect(toTarget(everything, conditions)).toEqual({ filter: conditions });
  expect(toTarget(toggled(everything, 7), conditions)).toEqual({
    filter: { ...conditions, whereNotIn: [['customer_id', [7]]] },
  });
});

test('tags are told apart by commas, once each', () => {
  expect(tagChange(' vip, call later ,,vip', '')).toEqual({ add_tags: ['vip', 'call later'] });
  expect(tagChange('a', 'b')).toEqual({ add_tags: ['a'], remove_tags: ['b'] });
  expect(tagChange(' ', ',')).toBeUndefined();
});
