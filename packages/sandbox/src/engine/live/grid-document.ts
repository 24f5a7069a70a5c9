import type { Bot } from '../../documents.ts';
import type { GridRun } from '../strategy/grid-run.ts';
import { gridValueChange, netBase } from '../strategy/grid-exit.ts';
import { averagePrice } from '../strategy/position.ts';
import type { Holding } from '../strategy/deal-size.ts';
import type { MarketSide } from './market-side.ts';

interface GridView {
  grid: GridRun;
  market: MarketSide;
  /** USD for one unit of the quote asset. */
  quoteUsd: number;
  /** Fees of earlier runs of the bot, in quote units. */
  earlierFees: number;
  /** Orders filled in earlier runs. */
  earlierTransactions: { buy: number; sell: number };
}

/** Writes the state of a grid into its bot's document (contract section 27). */
export function projectGrid(document: Bot, view: GridView): void {
  const { grid, market, quoteUsd } = view;
  const { pair } = market;
  const { position, lastPrice, ladder } = grid;
  const isClosed = grid.status === 'closed';
  const net = netBase(grid);
  const levels = { buy: ladder.cells.length - ladder.filled, sell: ladder.filled };
  const resting = restingLevels(grid);
  const held = { base: isClosed ? 0 : net, quote: isClosed ? 0 : Math.max(0, position.quote) };
  const waiting = isClosed ? 0 : restingQuote(grid, ladder.cells.length);
  const fees = view.earlierFees + position.fees;
  Object.assign(document, {
    symbol: { symbol: pair.native, baseAsset: pair.baseAsset, quoteAsset: pair.quoteAsset },
    levels: { active: isClosed ? { buy: 0, sell: 0 } : resting, all: levels },
    transactionsCount: {
      buy: view.earlierTransactions.buy + grid.transactions.buy,
      sell: view.earlierTransactions.sell + grid.transactions.sell,
    },
    avgPrice: averagePrice(position),
    currentBalances: { base: held.base, quote: waiting },
    usdRate: quoteUsd,
    lastUsdRate: quoteUsd,
    lastPrice,
    assets: {
      used: { base: Math.abs(held.base), quote: waiting },
      required: { base: 0, quote: grid.plan.budget },
    },
    position: {
      side: net < 0 ? 'SHORT' : 'LONG',
      qty: isClosed ? 0 : Math.abs(net),
      price: averagePrice(position),
    },
    cost: isClosed ? 0 : held.quote * quoteUsd,
    unrealizedProfit: isClosed ? 0 : openGridProfit(grid) * quoteUsd,
    feePaid: { base: 0, quote: fees },
    feeByAsset:
      fees === 0 ? [] : [{ asset: pair.quoteAsset, total: fees, totalUsd: fees * quoteUsd }],
  });
}

/** What a grid that has just begun writes once: prices and balances at its start. */
export function projectGridStart(document: Bot, { grid, market }: GridView): void {
  const { pair } = market;
  const initial = { base: netBase(grid), quote: restingQuote(grid, grid.ladder.cells.length) };
  Object.assign(document, {
    symbol: { symbol: pair.native, baseAsset: pair.baseAsset, quoteAsset: pair.quoteAsset },
    initialPrice: grid.startPrice,
    initialPriceFrom: 'start',
    initialPriceStart: grid.startPrice,
    initialBalances: initial,
    realInitialBalances: { ...initial },
    haveStarted: true,
  });
}

/** The orders that rest on the exchange on each side of the price. */
function restingLevels({ ladder, plan }: GridRun): { buy: number; sell: number } {
  return {
    buy: Math.min(plan.restingOrders, ladder.cells.length - ladder.filled),
    sell: Math.min(plan.restingOrders, ladder.filled),
  };
}

/** What the grid holds and what rests on the exchange, for the funds to lock. */
export function gridHoldings(grid: GridRun): { held: Holding; resting: Holding } {
  const { ladder, plan } = grid;
  const { sell } = restingLevels(grid);
  const selling = ladder.cells.slice(ladder.filled - sell, ladder.filled);
  const base = selling.reduce((sum, cell) => sum + cell.base, 0);
  const net = netBase(grid);
  return {
    held: { base: Math.max(0, Math.min(net, base)), quote: Math.abs(net) * grid.lastPrice },
    resting: { base: 0, quote: restingQuote(grid, plan.restingOrders) },
  };
}

/** Value of the nearest buy orders. */
function restingQuote({ ladder }: GridRun, count: number): number {
  const waiting = ladder.cells.slice(ladder.filled, ladder.filled + count);
  return waiting.reduce((sum, cell) => sum + cell.base * cell.enter, 0);
}

/** Change in value that completed cells have not booked. */
function openGridProfit(grid: GridRun): number {
  return gridValueChange(grid, grid.lastPrice) - grid.cellProfit.quote;
}
