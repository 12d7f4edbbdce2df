import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';

test('what holds a comma, a quote or a line break is quoted', () => {
  expect(
    toCsv(
      ['a', 'b'],
      [
        ['x,y', 'he said "no"'],
        ['one\ntwo', 3],
      ],
    ),
  ).toBe('a,b\r\n"x,y","he said ""no"""\r\n"one\ntwo",3\r\n');
});

test('what a spreadsheet would run is marked as text; numbers stay numbers', () => {
  const cells = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("x","y")'];
  const [, line = ''] = toCsv(['h'], [cells]).split(/\r\n/, 2);
  expect(line).toBe(`'=1+1,'+1,'-1,'@SUM(A1),'\t=1,"'\r=1","'=HYPERLINK(""x"",""y"")"`);
  expect(toCsv(['n'], [[-5]])).toBe('n\r\n-5\r\n');
});
