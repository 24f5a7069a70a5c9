import { describe, expect, it } from 'vitest';
import { rankCoins } from './rank-coins.ts';

describe('rankCoins', () => {
  it.each([
    ['asc', ['AAA', 'CCC', 'BBB', 'DDD']],
    ['desc', ['BBB', 'CCC', 'AAA', 'DDD']],
  ] as const)('puts coins without the number last in %s order', (order, expected) => {
    const coins = [
      { symbol: 'DDD' },
      { symbol: 'BBB', volatility1d: 3 },
      { symbol: 'AAA', volatility1d: 0 },
      { symbol: 'CCC', volatility1d: 2 },
    ];
    const ranked = rankCoins(coins, 'volatility1d', order);
    expect(ranked.map(({ symbol }) => symbol)).toEqual(expected);
  });

  it('shows a coin that was on two pages once, and two coins of one symbol both', () => {
    const coins = [
      { symbol: 'ONE', name: 'First', marketCap: 3 },
      { symbol: 'ONE', name: 'Second', marketCap: 2 },
      { symbol: 'ONE', name: 'First', marketCap: 1 },
    ];
    const ranked = rankCoins(coins, 'marketCap', 'desc');
    expect(ranked.map(({ name }) => name)).toEqual(['First', 'Second']);
  });
});
