import type { ExchangeAccount } from '../documents.ts';
import type { Ids } from '../ids.ts';
import { findExchange } from '../resources/exchange-table.ts';

/** The connections of the seeded account: code and name; the paper ones stand beside the live ones. */
const MAIN: readonly (readonly [code: string, name: string])[] = [
  ['binance', 'Binance'],
  ['binanceUsdm', 'Binance USD-M'],
  ['bybit', 'Bybit'],
  ['bybitLinear', 'Bybit Linear'],
  ['kucoin', 'KuCoin'],
  ['paperBinance', 'Paper Binance'],
  ['paperBinanceUsdm', 'Paper Binance USD-M'],
  ['paperBybit', 'Paper Bybit'],
  ['paperBybitLinear', 'Paper Bybit Linear'],
  ['paperKucoin', 'Paper KuCoin'],
];

const OTHER: readonly (readonly [code: string, name: string])[] = [
  ['binance', 'My Binance'],
  ['paperBinance', 'My Paper Binance'],
];

/** Connects the seeded exchanges; the inverse futures of Bybit share the wallet of the linear ones. */
export function seedMainConnections(ids: Ids): ExchangeAccount[] {
  const connections = MAIN.map(([code, name]) => connect(ids, code, name));
  const linear = connections.find(({ code }) => code === 'bybitLinear');
  const inverse = connect(ids, 'bybitInverse', 'Bybit Inverse');
  return [...connections, linear ? { ...inverse, linkedTo: linear.id } : inverse];
}

export function seedOtherConnections(ids: Ids): ExchangeAccount[] {
  return OTHER.map(([code, name]) => connect(ids, code, name));
}

function connect(ids: Ids, code: string, name: string): ExchangeAccount {
  const { market, type } = findExchange(code) ?? { market: 'spot' as const };
  const paperContext = code.startsWith('paper');
  return { id: ids.uuid(), code, market, ...(type && { type }), name, paperContext };
}
