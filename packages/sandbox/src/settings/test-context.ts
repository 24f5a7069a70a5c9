import type { GlobalVariable, Pair } from '../documents.ts';
import type { SettingsContext } from './types.ts';

function pair(baseAsset: string, quoteAsset: string, minNotional = 5): Pair {
  const native = `${baseAsset}${quoteAsset}`;
  const name = `${baseAsset}_${quoteAsset}`;
  return { native, name, baseAsset, quoteAsset, minNotional, pricePrecision: 2, basePrecision: 5 };
}

const pairs = [
  pair('BTC', 'USDT'),
  pair('ETH', 'USDT'),
  pair('SOL', 'USDT'),
  pair('ETH', 'BTC', 0.0001),
  pair('BTC', 'EUR'),
  pair('GOLD', 'USDT', 50),
];

function variable(id: string, type: GlobalVariable['type'], value: string): GlobalVariable {
  const created = '2026-10-08T00:00:00.000Z';
  return {
    _id: id,
    name: id,
    type,
    value,
    botAmount: 0,
    userId: 'u',
    created,
    updated: created,
    __v: 0,
  };
}

const variables = [
  variable('profit', 'float', '2.5'),
  variable('orders', 'int', '7'),
  variable('label', 'text', 'From a variable'),
];

export const linear: Partial<SettingsContext['exchange']> = { code: 'binanceUsdm', futures: true };
export const inverse: Partial<SettingsContext['exchange']> = { ...linear, coinm: true };

/** What the settings module is told of an exchange account; spot binance when nothing is said. */
export function testContext(exchange: Partial<SettingsContext['exchange']> = {}): SettingsContext {
  return {
    exchange: { code: 'binance', id: 'exchange-1', futures: false, coinm: false, ...exchange },
    findPair: (text) =>
      pairs.find(({ native }) => native === text) ?? pairs.find(({ name }) => name === text),
    findVariable: (id) => variables.find(({ _id }) => _id === id),
    now: Date.UTC(2026, 9, 8, 17),
  };
}

/** A pair table that cannot be read. */
export function brokenContext(): SettingsContext {
  return {
    ...testContext(),
    findPair: () => {
      throw new Error('table is down');
    },
  };
}
