import { describe, expect, it } from 'vitest';
import { assert, constantFrom, integer, property } from 'fast-check';
import { INTERVAL_MS, listVenues } from './index.ts';
import { createMarket } from './market.ts';
import type { Interval } from './types.ts';

const NOW = Date.UTC(2026, 9, 20, 13, 7, 11, 345);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe('market prices', () => {
  it('are the same for the same seed and differ for another', () => {
    const [first, second, other] = [7, 7, 8].map((seed) =>
      createMarket(seed).price('binance', 'BTCUSDT', NOW),
    );
    expect(first).toBe(second);
    expect(first).not.toBe(other);
  });

  it('do not jump', () => {
    const market = createMarket(7);
    for (let second = 0; second < 600; second += 1) {
      const before = market.price('binance', 'DOGEUSDT', NOW + second * 1000);
      const after = market.price('binance', 'DOGEUSDT', NOW + (second + 1) * 1000);
      expect(Math.abs(after / before - 1)).toBeLessThan(0.001);
    }
  });

  it('are the same on a paper exchange, and in dollars wherever the coin is traded', () => {
    const market = createMarket(7);
    const real = market.price('binance', 'ETHUSDT', NOW);
    expect(market.price('paperBinance', 'ETHUSDT', NOW)).toBe(real);
    expect(market.price('kucoinLinear', 'ETHUSDTM', NOW)).toBe(real);
    expect(market.usdPrice('ETH', NOW)).toBeCloseTo(real, 1);
  });

  it('of a pair against Bitcoin are the quotient of both in dollars', () => {
    const market = createMarket(7);
    const minute = Math.floor(NOW / 60_000) * 60_000;
    const quotient = market.usdPrice('ETH', minute) / market.usdPrice('BTC', minute);
    expect(market.price('binance', 'ETHBTC', minute)).toBeCloseTo(quotient, 6);
  });

  it('move more for a meme coin than for Bitcoin, and hardly for a stablecoin', () => {
    const market = createMarket(7);
    const [stable, bitcoin, meme] = ['USDCUSDT', 'BTCUSDT', 'PEPEUSDT'].map((native) => {
      const days = market.candles('binance', native, '1d', NOW - 365 * DAY_MS, NOW);
      return days.reduce((sum, day) => sum + Math.abs(Math.log(day.close / day.open)), 0);
    });
    expect(stable).toBeLessThan(bitcoin! / 50);
    expect(meme).toBeGreaterThan(bitcoin! * 1.3);
  });

  it('are 0 for what the market does not have', () => {
    const market = createMarket(7);
    expect(market.price('binance', 'NOPEUSDT', NOW)).toBe(0);
    expect(market.price('ftx', 'BTCUSDT', NOW)).toBe(0);
    expect(market.usdPrice('NOPE', NOW)).toBe(0);
    expect(market.candles('binance', 'NOPEUSDT', '1h', NOW - DAY_MS, NOW)).toEqual([]);
  });
});

describe('candles', () => {
  const market = createMarket(7);

  it.each<[Interval, Interval]>([
    ['1m', '5m'],
    ['5m', '1h'],
    ['1m', '4h'],
    ['15m', '1d'],
    ['1d', '1w'],
  ])('of %s add up exactly to those of %s', (small, large) => {
    const from = NOW - 3 * INTERVAL_MS[large];
    for (const whole of market.candles('okx', 'SOL-USDT', large, from, NOW)) {
      const parts = market.candles(
        'okx',
        'SOL-USDT',
        small,
        whole.time,
        whole.time + INTERVAL_MS[large],
      );
      expect(parts).toHaveLength(INTERVAL_MS[large] / INTERVAL_MS[small]);
      expect(whole.open).toBe(parts[0]?.open);
      expect(whole.close).toBe(parts.at(-1)?.close);
      expect(whole.high).toBe(Math.max(...parts.map((part) => part.high)));
      expect(whole.low).toBe(Math.min(...parts.map((part) => part.low)));
      const volume = parts.reduce((sum, part) => sum + part.volume, 0);
      expect(whole.volume / volume).toBeCloseTo(1, 6);
    }
  });

  it('hold every price of their time and have a positive volume', () => {
    const times = integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) });
    const native = constantFrom('BTCUSDT', 'PEPEUSDT', 'ETHBTC', 'USDCUSDT');
    assert(
      property(times, native, (time, pair) => {
        const opening = Math.floor(time / HOUR_MS) * HOUR_MS;
        const [candle] = market.candles('binance', pair, '1h', opening, opening + 1);
        const price = market.price('binance', pair, time);
        expect(price).toBeGreaterThanOrEqual(candle!.low);
        expect(price).toBeLessThanOrEqual(candle!.high);
        expect(candle!.volume).toBeGreaterThan(0);
      }),
    );
  });

  it('open in [from, to) and join without gaps, also over more than one block', () => {
    const from = Date.UTC(2025, 0, 1);
    const candles = market.candles('binance', 'BTCUSDT', '4h', from, from + 90 * DAY_MS);
    expect(candles[0]?.time).toBe(from);
    expect(candles).toHaveLength(90 * 6);
    for (const [index, candle] of candles.slice(1).entries()) {
      expect(candle.open).toBe(candles[index]?.close);
    }
    expect(market.candles('binance', 'BTCUSDT', '1h', from + 1, from + HOUR_MS)).toEqual([]);
  });

  it('of a week open on Mondays', () => {
    const [week] = market.candles('binance', 'BTCUSDT', '1w', NOW - 7 * DAY_MS, NOW);
    expect(new Date(week!.time).getUTCDay()).toBe(1);
    expect(new Date(week!.time).getUTCHours()).toBe(0);
  });
});

describe('pairs', () => {
  const market = createMarket(7);

  it.each([
    ['binance', 'BTCUSDT', 'BTC_USDT'],
    ['paperBinance', 'BTCUSDT', 'BTC_USDT'],
    ['binanceCoinm', 'BTCUSD_PERP', 'BTC_USD'],
    ['bybitLinear', 'BTCUSDT', 'BTC_USDT'],
    ['bybitInverse', 'BTCUSD', 'BTC_USD'],
    ['kucoin', 'BTC-USDT', 'BTC_USDT'],
    ['kucoinLinear', 'XBTUSDTM', 'BTC_USDT'],
    ['paperOkx', 'BTC-USDC', 'BTC_USDC'],
    ['okxLinear', 'BTC-USDT-SWAP', 'BTC_USDT'],
    ['coinbase', 'BTC-USD', 'BTC_USD'],
    ['kraken', 'XBTUSD', 'BTC_USD'],
  ])('of %s are found as %s and as %s', (exchange, native, name) => {
    const pair = market.findPair(exchange, native);
    expect(pair).toMatchObject({ native, name, baseAsset: 'BTC' });
    expect(market.findPair(exchange, name)).toBe(pair);
  });

  it.each(listVenues().map((venue) => venue.code))('of %s are unique and well formed', (code) => {
    const pairs = market.pairs(code);
    expect(pairs.length).toBeGreaterThan(15);
    expect(new Set(pairs.map((pair) => pair.native)).size).toBe(pairs.length);
    for (const pair of pairs) {
      expect(pair.name).toBe(`${pair.baseAsset}_${pair.quoteAsset}`);
      expect(market.price(code, pair.native, NOW)).toBeGreaterThan(0);
      expect(pair.pricePrecision).toBeLessThanOrEqual(14);
    }
  });

  it('are empty for an unknown exchange', () => {
    expect(market.pairs('ftx')).toEqual([]);
    expect(market.findPair('ftx', 'BTCUSDT')).toBeUndefined();
  });
});

describe('screener coins', () => {
  const market = createMarket(7);
  const coins = market.coins(NOW);

  it('are 300, ranked by market capitalisation, with unique symbols and ids', () => {
    expect(coins).toHaveLength(300);
    expect(coins.map((coin) => coin['marketCapRank'])).toEqual(coins.map((_, index) => index + 1));
    const caps = coins.map((coin) => Number(coin['marketCap']));
    expect(caps).toEqual(caps.toSorted((one, other) => other - one));
    expect(new Set(coins.map((coin) => coin['symbol'])).size).toBe(300);
    expect(new Set(coins.map((coin) => coin['id'])).size).toBe(300);
  });

  it('follow the prices of the market', () => {
    const minute = Math.floor(NOW / 60_000) * 60_000;
    const bitcoin = coins.find((coin) => coin['symbol'] === 'BTC');
    const before = market.usdPrice('BTC', minute - DAY_MS);
    const now = market.usdPrice('BTC', minute);
    expect(bitcoin?.['currentPrice']).toBeCloseTo(now, 6);
    expect(bitcoin?.['priceChangePercentage24h']).toBeCloseTo((now / before - 1) * 100, 3);
    expect(bitcoin?.['exchanges']).toContain('binance');
    expect(bitcoin?.['sparkline']).toHaveLength(169);
  });

  it('carry finite numbers in every field', () => {
    for (const coin of coins) {
      for (const [field, value] of Object.entries(coin)) {
        const numbers = [value].flat(2).filter((item) => typeof item === 'number');
        expect(numbers.every(Number.isFinite), `${String(coin['symbol'])} ${field}`).toBe(true);
      }
      expect(coin['liquidityScore']).toBeLessThanOrEqual(100);
      expect(coin['athChangePercentage']).toBeLessThanOrEqual(0);
      expect(coin['atlChangePercentage']).toBeGreaterThanOrEqual(0);
    }
  });

  it('may be changed by the caller without harm', () => {
    market.coins(NOW)[0]!['symbol'] = 'CHANGED';
    expect(market.coins(NOW)[0]?.['symbol']).toBe('BTC');
  });
});
