import { expect, it } from 'vitest';
import { formatData } from './format-data.ts';

it('shows a list of objects as a table of all their members, by path', () => {
  const bots = [
    { _id: '1', settings: { name: 'First', pair: ['BTC_USDT', 'ETH_USDT'] }, profit: 1.5 },
    { _id: '2', status: 'open' },
  ];
  expect(formatData(bots)).toBe(
    [
      '_id  settings.name  settings.pair       profit  status',
      '1    First          BTC_USDT, ETH_USDT  1.5',
      '2                                               open',
    ].join('\n'),
  );
});

it('shows an object by name and value, and what is in it further in', () => {
  const data = { name: 'Bot', isOpen: false, profit: { total: 2 }, deals: [{ id: 1 }], tags: [] };
  expect(formatData(data)).toBe(
    ['name: Bot', 'isOpen: false', 'profit:', '  total: 2', 'deals:', '  id', '  1', 'tags: '].join(
      '\n',
    ),
  );
});

it.each([
  ['text', 'text'],
  [null, 'null'],
  [[], ''],
  [[1, 2], '1, 2'],
  [[1, { a: 2 }], '[1,{"a":2}]'],
])('shows %j', (value, expected) => {
  expect(formatData(value)).toBe(expected);
});
