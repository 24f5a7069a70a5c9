import type { Settings } from '../documents.ts';
import type { Sample } from './price-path.ts';

/** Fee of every simulated exchange, as a share of what is traded. */
const FEE = 0.001;

/** What a grid did on a price path; amounts in base or quote units. */
export interface PlayedGrid {
  initialPrice: number;
  initial: { base: number; quote: number };
  base: number;
  quote: number;
  /** What the base that is held was bought for, per unit. */
  average: number;
  profit: number;
  fees: number;
  transactions: { buy: number; sell: number };
  /** Orders that wait below and above the last price. */
  levels: { buy: number; sell: number };
}

/** The prices of a grid's orders, from low to top. */
export function gridPrices(settings: Settings): number[] {
  const low = Number(settings['lowPrice']);
  const top = Number(settings['topPrice']);
  const steps = Number(settings['levels']);
  const isGeometric = settings['gridType'] === 'geometric';
  return Array.from({ length: steps + 1 }, (_, index) => {
    const share = index / steps;
    return isGeometric ? low * (top / low) ** share : low + (top - low) * share;
  });
}

/** Half of the budget buys the base for the sell orders; then every level crossed is a trade. */
export function playGrid(
  path: readonly Sample[],
  prices: readonly number[],
  budget: number,
): PlayedGrid {
  const initialPrice = path[0]?.price ?? 0;
  const perOrder = budget / (prices.length - 1);
  const above = prices.filter((price) => price > initialPrice).length;
  const initialBase = (Math.min(above, prices.length - 1) * perOrder) / initialPrice;
  const initial = { base: initialBase, quote: budget - initialBase * initialPrice };
  const grid = { ...initial, profit: 0, fees: 0, transactions: { buy: 0, sell: 0 } };
  let last = initialPrice;
  for (const { price } of path.slice(1)) {
    for (const [index, level] of prices.entries()) {
      const quantity = perOrder / level;
      const below = prices[index - 1];
      if (last > level && price <= level && grid.quote >= perOrder) {
        trade(grid, quantity, -perOrder, 'buy');
      } else if (last < level && price >= level && grid.base >= quantity && below !== undefined) {
        trade(grid, -quantity, perOrder, 'sell');
        grid.profit += quantity * (level - below) - 2 * perOrder * FEE;
      }
    }
    last = price;
  }
  const invested = budget - grid.quote + grid.profit;
  return {
    initialPrice,
    initial,
    ...grid,
    average: grid.base > 0 ? Math.max(0, invested) / grid.base : 0,
    levels: {
      buy: prices.filter((price) => price < last).length,
      sell: prices.filter((price) => price > last).length,
    },
  };
}

function trade(
  grid: { base: number; quote: number; fees: number; transactions: { buy: number; sell: number } },
  base: number,
  quote: number,
  side: 'buy' | 'sell',
): void {
  grid.base += base;
  grid.quote += quote;
  grid.fees += Math.abs(quote) * FEE;
  grid.transactions[side] += 1;
}
