import { describe, expect, it } from 'vitest';
import { findDifferences, isSamePair } from './compare-settings.ts';

describe('findDifferences', () => {
  it.each([
    ['the same text', { name: 'A' }, { name: 'A' }],
    ['a number in another form', { tpPerc: '1.50', budget: '100' }, { tpPerc: '1.5', budget: 100 }],
    [
      'items that the API filled up',
      { indicators: [{ type: 'RSI' }] },
      { indicators: [{ type: 'RSI', length: 7 }] },
    ],
    ['a pair in the form of the exchange', { pair: 'BTC_USDT' }, { pair: 'BTCUSDT' }],
    [
      'pairs in another order',
      { pair: ['BTC_USDT', 'ETH_USDT'] },
      { pair: ['ETHUSDT', 'BTCUSDT'] },
    ],
  ])('sees no difference in %s', (_case, sent, stored) => {
    expect(findDifferences(sent, stored)).toEqual([]);
  });

  it.each([
    ['another number', { tpPerc: '2' }, { tpPerc: '1' }],
    ['another text', { name: '1a' }, { name: '1' }],
    ['a switch that stayed off', { useTp: true }, { useTp: false }],
    ['text for a switch', { useTp: true }, { useTp: 'true' }],
    [
      'a missing item',
      { multiTp: [{ target: '1' }, { target: '2' }] },
      { multiTp: [{ target: '1' }] },
    ],
    ['an item with another value', { multiTp: [{ target: '1' }] }, { multiTp: [{ target: '2' }] }],
    ['a pair that was dropped', { pair: ['BTC_USDT', 'ETH_USDT'] }, { pair: ['BTCUSDT'] }],
    ['another quote', { pair: ['BTC_USDC'] }, { pair: ['BTCUSDT'] }],
  ])('sees %s', (_case, sent, stored) => {
    expect(findDifferences(sent, stored)).toEqual(
      Object.entries(sent).map(([setting, value]) => ({
        setting,
        sent: value,
        stored: Object.values(stored)[0],
      })),
    );
  });

  it('leaves out what is not stored at all', () => {
    expect(findDifferences({ step: '1' }, {})).toEqual([{ setting: 'step', sent: '1' }]);
  });
});

describe('isSamePair', () => {
  it.each([
    ['BTC_USDT', 'BTCUSDT'],
    ['BTC_USDT', 'BTC-USDT'],
    ['BTC_USDT', 'XBTUSDTM'],
    ['BTC_USDT', 'BTC-USDT-SWAP'],
    ['BTC_USD', 'BTCUSD_PERP'],
    ['BTC_USD', 'PF_XBTUSD'],
    ['BTC_USDC', 'BTCPERP'],
    ['ETH_BTC', 'ETHXBT'],
    ['BTCUSD_PERP', 'BTCUSD_PERP'],
    ['btc_usdt', 'BTCUSDT'],
  ])('knows %s as %s', (sent, stored) => {
    expect(isSamePair(sent, stored)).toBe(true);
  });

  it.each([
    ['BTC_USD', 'BTCUSDT'],
    ['BTC_USDT', 'BTCUSDC'],
    ['BTC_USDT', 'WBTCUSDT'],
    ['ETH_USDT', 'BTCUSDT'],
  ])('tells %s from %s', (sent, stored) => {
    expect(isSamePair(sent, stored)).toBe(false);
  });
});
