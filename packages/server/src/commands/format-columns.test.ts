import { expect, it } from 'vitest';
import { formatColumns } from './format-columns.ts';

it('lines up cells, with nothing behind the last one', () => {
  const rows = [
    ['ID', 'NAME'],
    ['1', 'one'],
    ['200', ''],
  ];
  expect(formatColumns(rows)).toBe('ID   NAME\n1    one\n200');
});

it.each([
  [8, 'ID   TH…\n200  2'],
  [9, 'ID   THIS\n200  2'],
  [0, 'ID   THIS\n200  2'],
])('keeps lines within %d columns', (width, expected) => {
  const rows = [
    ['ID', 'THIS'],
    ['200', '2'],
  ];
  expect(formatColumns(rows, width)).toBe(expected);
});

it('lines up rows of different lengths, and none', () => {
  expect(formatColumns([['a'], ['bb', 'c']])).toBe('a\nbb  c');
  expect(formatColumns([])).toBe('');
});
