import { describe, expect, it } from 'vitest';
import { intervals } from '../enums.ts';
import { intervalsOf } from './intervals.ts';

describe('intervalsOf', () => {
  it.each([
    ['binance', []],
    ['paperBinanceUsdm', []],
    ['kucoin', []],
    ['kucoinLinear', ['3m']],
    ['paperKucoinInverse', ['3m']],
    ['bybit', ['8h']],
    ['paperBybitLinear', ['8h']],
    ['okxInverse', ['8h']],
    ['bitgetUsdm', ['3m', '2h', '8h']],
    ['mexc', ['3m', '2h', '8h']],
    ['paperKraken', ['3m', '2h', '8h']],
    ['coinbase', ['3m', '4h', '8h', '1w']],
    ['no such exchange', []],
    ['', []],
  ])('knows which %s lacks', (exchange, missing) => {
    const supported = intervalsOf(exchange);
    expect(intervals.filter((interval) => !supported.includes(interval))).toEqual(missing);
  });
});
