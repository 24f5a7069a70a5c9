/** An exchange as the service lists it; `code` is what bots and connections carry. */
export interface ExchangeEntry {
  code: string;
  market: 'spot' | 'futures';
  type?: 'linear' | 'inverse';
}

const spot = (code: string): ExchangeEntry => ({ code, market: 'spot' });
const linear = (code: string): ExchangeEntry => ({ code, market: 'futures', type: 'linear' });
const inverse = (code: string): ExchangeEntry => ({ code, market: 'futures', type: 'inverse' });

/** The public list, in its order (contract section 21). */
export const EXCHANGES: readonly ExchangeEntry[] = [
  spot('binance'),
  inverse('binanceCoinm'),
  linear('binanceUsdm'),
  spot('binanceUS'),
  spot('bybit'),
  inverse('bybitInverse'),
  linear('bybitLinear'),
  spot('kucoin'),
  inverse('kucoinInverse'),
  linear('kucoinLinear'),
  spot('okx'),
  inverse('okxInverse'),
  linear('okxLinear'),
  spot('coinbase'),
  spot('bitget'),
  inverse('bitgetCoinm'),
  linear('bitgetUsdm'),
  spot('kraken'),
  linear('krakenUsdm'),
];

/** The code of the real exchange: paperBinance stands for binance (contract section 8). */
export function liveCodeOf(code: string): string {
  return code.replace(/^paper(.)/, (_match, first: string) => first.toLowerCase());
}

/** The entry of a code, live or paper. */
export function findExchange(code: unknown): ExchangeEntry | undefined {
  const live = liveCodeOf(String(code));
  return EXCHANGES.find((entry) => entry.code === live);
}
