import type { Holding } from '../strategy/deal-size.ts';
import type { ExchangeAccount, Pair } from '../../documents.ts';
import type { Direction, Fill } from '../strategy/position.ts';
import type { Amounts, Wallet } from './wallet.ts';
import type { TradingCosts } from '../strategy/deal-state.ts';

/** How trades of a pair move the funds of an account. */
export interface MarketSide {
  pair: Pair;
  kind: 'spot' | 'linear' | 'inverse';
  direction: Direction;
  leverage: number;
  /** Part of the value that an order on spot costs on top of it. */
  feeRate: number;
}

export function marketSideOf(
  exchange: ExchangeAccount,
  pair: Pair,
  direction: Direction,
  leverage: number,
): MarketSide {
  const kind = exchange.market === 'spot' ? 'spot' : (exchange.type ?? 'linear');
  return {
    pair,
    kind,
    direction,
    leverage: kind === 'spot' ? 1 : Math.max(1, leverage),
    feeRate: costsOf(exchange).takerFee,
  };
}

/** The asset that entries are paid from: what a spot deal gives away, or what backs a future. */
export function fundingAsset({ pair, kind, direction }: MarketSide): {
  name: string;
  side: 'base' | 'quote';
} {
  const isBase = kind === 'inverse' || (kind === 'spot' && direction === -1);
  return isBase ? { name: pair.baseAsset, side: 'base' } : { name: pair.quoteAsset, side: 'quote' };
}

/** What an entry of this value takes from the funding asset. */
export function fundsFor(market: MarketSide, quote: number, price: number): number {
  const margin = quote / market.leverage;
  return fundingAsset(market).side === 'base' ? margin / price : margin;
}

/** Books an executed order on the account. */
export function bookFill(wallet: Wallet, owner: string, market: MarketSide, fill: Fill): void {
  const { pair, kind } = market;
  if (kind === 'spot') {
    if (fill.side === 'buy') {
      wallet.pay(owner, pair.quoteAsset, fill.quote + fill.fee);
      wallet.receive(pair.baseAsset, fill.base);
    } else {
      wallet.pay(owner, pair.baseAsset, fill.base);
      wallet.receive(pair.quoteAsset, fill.quote - fill.fee);
    }
    return;
  }
  // A future only settles its result; what an exit realised had its entry fees paid before.
  const result = fill.role === 'entry' ? -fill.fee : fill.profit + fill.entryFee;
  if (kind === 'linear') wallet.receive(pair.quoteAsset, result);
  else wallet.receive(pair.baseAsset, result / fill.price);
}

/**
 * The funds that have to be locked: the coins that wait to be sold and the orders that wait to be
 * filled on spot, the margin of both on futures.
 */
export function lockedFunds(
  market: MarketSide,
  held: Holding,
  resting: Holding,
  price: number,
): Amounts {
  const { pair, kind, direction, feeRate } = market;
  if (kind === 'spot') {
    return direction === 1
      ? { [pair.baseAsset]: held.base, [pair.quoteAsset]: resting.quote * (1 + feeRate) }
      : { [pair.quoteAsset]: held.quote, [pair.baseAsset]: resting.base };
  }
  return { [fundingAsset(market).name]: fundsFor(market, held.quote + resting.quote, price) };
}

/** Fees of the simulated exchanges; orders of live bots fill without slippage. */
export function costsOf(exchange: ExchangeAccount): TradingCosts {
  const fee = exchange.market === 'spot' ? 0.001 : 0.0005;
  return { makerFee: fee, takerFee: fee, slippagePercent: 0 };
}
