/** What the simulated market knows about an exchange code (contract section 28). */
export interface Venue {
  code: string;
  /** The company, as the screener lists it: all markets of one family share a name. */
  family: string;
  market: 'spot' | 'futures';
  type?: 'linear' | 'inverse';
  /** Quote assets with the number of coins, by rank, that are offered against each. */
  quotes: readonly (readonly [quote: string, coins: number])[];
  /** How the exchange writes a pair. */
  native(base: string, quote: string): string;
}

const joined = (base: string, quote: string): string => base + quote;
const dashed = (base: string, quote: string): string => `${base}-${quote}`;
/** KuCoin futures and Kraken call Bitcoin XBT. */
const xbt = (asset: string): string => (asset === 'BTC' ? 'XBT' : asset);

const SPOT = [
  ['USDT', 220],
  ['USDC', 70],
  ['BTC', 40],
] as const;
const LINEAR = [
  ['USDT', 160],
  ['USDC', 20],
] as const;
const INVERSE = [['USD', 24]] as const;

function spot(family: string, native = joined, quotes: Venue['quotes'] = SPOT): Venue {
  return { code: family, family, market: 'spot', quotes, native };
}

function linear(
  code: string,
  family: string,
  native: Venue['native'],
  quotes: Venue['quotes'] = LINEAR,
): Venue {
  return { code, family, market: 'futures', type: 'linear', quotes, native };
}

function inverse(code: string, family: string, native: Venue['native']): Venue {
  return { code, family, market: 'futures', type: 'inverse', quotes: INVERSE, native };
}

const VENUES: readonly Venue[] = [
  spot('binance'),
  spot('binanceUS', joined, [
    ['USDT', 90],
    ['USD', 60],
    ['BTC', 20],
  ]),
  linear('binanceUsdm', 'binance', joined),
  inverse('binanceCoinm', 'binance', (base, quote) => `${base}${quote}_PERP`),
  spot('bybit'),
  linear('bybitLinear', 'bybit', (base, quote) =>
    quote === 'USDC' ? `${base}PERP` : base + quote,
  ),
  inverse('bybitInverse', 'bybit', joined),
  spot('kucoin', dashed),
  linear('kucoinLinear', 'kucoin', (base, quote) => `${xbt(base)}${quote}M`),
  inverse('kucoinInverse', 'kucoin', (base, quote) => `${xbt(base)}${quote}M`),
  spot('okx', dashed),
  linear('okxLinear', 'okx', (base, quote) => `${base}-${quote}-SWAP`),
  inverse('okxInverse', 'okx', (base, quote) => `${base}-${quote}-SWAP`),
  spot('coinbase', dashed, [
    ['USD', 120],
    ['USDC', 120],
    ['USDT', 20],
    ['BTC', 12],
  ]),
  spot('bitget'),
  linear('bitgetUsdm', 'bitget', joined),
  inverse('bitgetCoinm', 'bitget', joined),
  spot('mexc', joined, [
    ['USDT', 260],
    ['USDC', 60],
  ]),
  spot('hyperliquid', dashed, [['USDC', 40]]),
  linear('hyperliquidLinear', 'hyperliquid', dashed, [['USDC', 140]]),
  spot('kraken', (base, quote) => xbt(base) + xbt(quote), [
    ['USD', 140],
    ['USDT', 40],
    ['BTC', 20],
  ]),
  linear('krakenUsdm', 'kraken', (base, quote) => `PF_${xbt(base)}${quote}`, [['USD', 120]]),
  inverse('krakenCoinm', 'kraken', (base, quote) => `PI_${xbt(base)}${quote}`),
];

const BY_CODE = new Map(VENUES.map((venue) => [venue.code.toLowerCase(), venue]));

/** The exchanges of the market, without their paper twins. */
export function listVenues(): readonly Venue[] {
  return VENUES;
}

/** Finds an exchange by its code; `paperBinance` is the paper twin of `binance`. */
export function findVenue(exchange: string): Venue | undefined {
  return BY_CODE.get(exchange.replace(/^paper(?=[A-Z])/, '').toLowerCase());
}
