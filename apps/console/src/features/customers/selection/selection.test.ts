import { describe, expect, test } from 'vitest';
import {
  everything,
  isSelected,
  nothing,
  selectedCount,
  toggled,
  withRange,
  withSelected,
} from './selection.ts';

const order = [10, 20, 30, 40, 50];
const chosen = (selection: Parameters<typeof isSelected>[0]) =>
  order.filter((id) => isSelected(selection, id));

describe('a selection', () => {
  test('rows one by one', () => {
    const two = toggled(toggled(nothing, 20), 40);
    expect(chosen(two)).toEqual([20, 40]);
    expect(chosen(toggled(two, 20))).toEqual([40]);
  });

  test('a range from the row before, up and down', () => {
    expect(chosen(withRange(toggled(nothing, 20), 40, order))).toEqual([20, 30, 40]);
    expect(chosen(withRange(toggled(nothing, 40), 10, order))).toEqual([10, 20, 30, 40]);
  });

  test('a range without a beginning is the row alone', () => {
    expect(chosen(withRange(nothing, 30, order))).toEqual([30]);
    expect(chosen(withRange(toggled(nothing, 99), 30, order))).toEqual([30]);
  });

  test('everything but for some', () => {
    const most = toggled(everything, 30);
    expect(chosen(most)).toEqual([10, 20, 40, 50]);
    expect(selectedCount(most, 12_345)).toBe(12_344);
    expect(selectedCount(most, undefined)).toBeUndefined();
    expect(chosen(toggled(most, 30))).toEqual(order);
    expect(chosen(withSelected(most, [10, 20], false))).toEqual([40, 50]);
  });
});
