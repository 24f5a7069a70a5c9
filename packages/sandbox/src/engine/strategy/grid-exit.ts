import type { GridExit } from './grid-plan.ts';
import type { GridRun } from './grid-run.ts';
import { openProfit } from './position.ts';

/** What the grid really holds: negative when it is short. */
export function netBase(grid: GridRun): number {
  return grid.position.base - grid.borrowedBase;
}

/** Realised and open profit together, in quote units. */
export function gridValueChange(grid: GridRun, price: number): number {
  const borrowed = grid.borrowedBase * (price - grid.startPrice);
  return grid.position.profitQuote + openProfit(grid.position, price) - borrowed;
}

/** The take-profit or stop-loss that is met between the last price and `price`. */
export function nextExitPrice(
  grid: GridRun,
  price: number,
): { price: number; by: 'tp' | 'sl'; sells: boolean } | undefined {
  const { takeProfit, stopLoss } = grid.plan;
  const found = (by: 'tp' | 'sl', exit: GridExit | undefined) => {
    const at = exit && exitPrice(grid, exit);
    if (exit === undefined || at === undefined || !isBetween(at, grid.lastPrice, price)) return [];
    return [{ price: at, by, sells: exit.sells }];
  };
  return [...found('tp', takeProfit), ...found('sl', stopLoss)].toSorted(
    (one, other) => Math.abs(one.price - grid.lastPrice) - Math.abs(other.price - grid.lastPrice),
  )[0];
}

function exitPrice(grid: GridRun, exit: GridExit): number | undefined {
  if (exit.percent === undefined) return exit.price;
  const net = netBase(grid);
  if (net === 0) return undefined;
  const wanted = (grid.plan.budget * exit.percent) / 100;
  // The value changes in a straight line with the price as long as no order fills.
  return grid.lastPrice + (wanted - gridValueChange(grid, grid.lastPrice)) / net;
}

/** Whether a price lies between two others, these included. */
export function isBetween(price: number, one: number, other: number): boolean {
  return price >= Math.min(one, other) && price <= Math.max(one, other);
}
