import { walkBar, type Bar } from './bars.ts';
import type { TradingCosts } from './deal-state.ts';
import { isBetween, netBase, nextExitPrice } from './grid-exit.ts';
import type { GridPlan } from './grid-plan.ts';
import { createLadder, nextToEnter, nextToExit, type Cell, type Ladder } from './ladder.ts';
import {
  createPosition,
  enterPosition,
  exitPosition,
  partOf,
  type Fill,
  type Position,
} from './position.ts';

/** A cell that was left with its profit, after fees, in quote units. */
export interface CellSale {
  cell: Cell;
  boughtAt: number;
  soldAt: number;
  fee: number;
  profit: number;
}

/** A grid bot as the strategy sees it. */
export interface GridRun {
  /** `waiting` for its start price; `range` while the price is outside the grid. */
  status: 'waiting' | 'open' | 'range' | 'closed';
  plan: GridPlan;
  costs: TradingCosts;
  onFill: (fill: Fill) => void;
  onSale: (sale: CellSale) => void;
  ladder: Ladder;
  /** When each cell was filled, in ms. */
  boughtAt: number[];
  /** The cells that are filled, counted as bought. */
  position: Position;
  /** Base units among them that were never bought: a SHORT or NEUTRAL grid begins below zero. */
  borrowedBase: number;
  startPrice: number;
  startTime: number;
  lastPrice: number;
  /** Profit of completed cells after fees: in quote units, and in base units at their sell prices. */
  cellProfit: { quote: number; base: number };
  transactions: { buy: number; sell: number };
  /** Why the grid closed itself. */
  endedBy: 'tp' | 'sl' | undefined;
}

export interface GridRunOptions {
  plan: GridPlan;
  costs: TradingCosts;
  onFill: (fill: Fill) => void;
  onSale?: (sale: CellSale) => void;
  price: number;
  time: number;
}

/** Starts a grid: what the cells above the price need is bought (or what those below need is sold). */
export function startGrid(options: GridRunOptions): GridRun {
  const { plan, costs, onFill, onSale = () => undefined, price, time } = options;
  const grid: GridRun = {
    status: 'waiting',
    plan,
    costs,
    onFill,
    onSale,
    ladder: createLadder(1, plan.cells),
    boughtAt: plan.cells.map(() => time),
    position: createPosition(1),
    borrowedBase: 0,
    startPrice: price,
    startTime: time,
    lastPrice: price,
    cellProfit: { quote: 0, base: 0 },
    transactions: { buy: 0, sell: 0 },
    endedBy: undefined,
  };
  if (plan.startPrice === undefined || plan.startPrice === price) openGrid(grid, time);
  return grid;
}

function openGrid(grid: GridRun, time: number): void {
  const { plan, ladder, position } = grid;
  const price = grid.lastPrice;
  grid.startPrice = price;
  const above = plan.cells.filter((cell) => cell.enter >= price);
  const below = plan.cells.slice(above.length);
  const held = sumBase(above);
  ladder.filled = above.length;
  for (const [index, cell] of above.entries()) {
    ladder.costs[index] = cell.base * price;
    grid.boughtAt[index] = time;
  }
  const market = { time, price, feeRate: grid.costs.takerFee };
  if (plan.side === 'LONG') {
    if (held > 0) grid.onFill(enterPosition(position, held, market));
  } else {
    // What is already there, or borrowed on futures, is entered without an order and without a fee.
    const sold = plan.side === 'SHORT' ? sumBase(below) : 0;
    enterPosition(position, held + sold, { time, price, feeRate: 0 });
    grid.borrowedBase = held + sold;
    if (sold > 0) {
      const part = { base: sold, quote: sold * price };
      grid.onFill(exitPosition(position, part, market, false));
    }
  }
  grid.status = statusAt(grid, price);
}

function sumBase(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.base, 0);
}

/** Plays one bar; a bar between two neighbouring orders only moves the last price. */
export function playGridBar(grid: GridRun, bar: Bar): void {
  if (grid.status === 'closed') return;
  walkBar(bar, (price) => moveGrid(grid, price, bar.time));
}

/** Moves the market in a straight line from the grid's last price. */
export function moveGrid(grid: GridRun, price: number, time: number): void {
  if (grid.status === 'waiting') {
    const startPrice = grid.plan.startPrice ?? price;
    if (!isBetween(startPrice, grid.lastPrice, price)) {
      grid.lastPrice = price;
      return;
    }
    grid.lastPrice = startPrice;
    openGrid(grid, time);
  }
  while (grid.status !== 'closed') {
    const exit = nextExitPrice(grid, price);
    const order = nextOrderPrice(grid, price);
    if (
      exit !== undefined &&
      (order === undefined || isBetween(exit.price, grid.lastPrice, order))
    ) {
      grid.lastPrice = exit.price;
      endGrid(grid, exit.by, exit.sells, time);
    } else if (order !== undefined) {
      const isRising = price >= grid.lastPrice;
      grid.lastPrice = order;
      if (isRising) sellCell(grid, time);
      else buyCell(grid, time);
    } else break;
  }
  if (grid.status === 'closed') return;
  grid.lastPrice = price;
  grid.status = statusAt(grid, price);
}

/** Ends a grid; `sells` closes what it holds at the market, else only its orders are taken back. */
export function closeGrid(grid: GridRun, sells: boolean, time: number): void {
  if (sells && grid.status !== 'waiting') sellEverything(grid, time);
  grid.status = 'closed';
}

function endGrid(grid: GridRun, by: 'tp' | 'sl', sells: boolean, time: number): void {
  grid.endedBy = by;
  closeGrid(grid, sells, time);
}

function sellEverything(grid: GridRun, time: number): void {
  const { position } = grid;
  const at = { time, price: grid.lastPrice, feeRate: grid.costs.takerFee };
  const net = netBase(grid);
  if (net > 0)
    grid.onFill(exitPosition(position, partOf(position, net / position.base), at, false));
  if (net < 0) grid.onFill(enterPosition(position, -net, at));
  grid.ladder.filled = 0;
}

function buyCell(grid: GridRun, time: number): void {
  const { ladder } = grid;
  const cell = nextToEnter(ladder);
  if (cell === undefined) return;
  const at = { time, price: cell.enter, feeRate: grid.costs.makerFee };
  grid.onFill(enterPosition(grid.position, cell.base, at));
  ladder.costs[ladder.filled] = cell.base * cell.enter;
  grid.boughtAt[ladder.filled] = time;
  ladder.filled += 1;
  grid.transactions.buy += 1;
}

function sellCell(grid: GridRun, time: number): void {
  const { ladder } = grid;
  const cell = nextToExit(ladder);
  if (cell === undefined) return;
  ladder.filled -= 1;
  const at = { time, price: cell.exit, feeRate: grid.costs.makerFee };
  const part = { base: cell.base, quote: ladder.costs[ladder.filled] ?? 0 };
  grid.onFill(exitPosition(grid.position, part, at, grid.plan.profitInBase && isPlainLong(grid)));
  grid.transactions.sell += 1;
  // A cell earns the distance of its two lines, whatever the first amount had been bought for.
  const fee = cell.base * (cell.enter + cell.exit) * grid.costs.makerFee;
  const profit = cell.base * (cell.exit - cell.enter) - fee;
  grid.cellProfit.quote += profit;
  grid.cellProfit.base += profit / cell.exit;
  const boughtAt = grid.boughtAt[ladder.filled] ?? grid.startTime;
  grid.onSale({ cell, boughtAt, soldAt: time, fee, profit });
}

function isPlainLong({ plan }: GridRun): boolean {
  return plan.side === 'LONG' && !plan.isFutures;
}

/** The next order of the grid between the last price and `price`. */
function nextOrderPrice(grid: GridRun, price: number): number | undefined {
  const isRising = price >= grid.lastPrice;
  const order = isRising ? nextToExit(grid.ladder)?.exit : nextToEnter(grid.ladder)?.enter;
  if (order === undefined) return undefined;
  return isBetween(order, grid.lastPrice, price) ? order : undefined;
}

function statusAt({ plan }: GridRun, price: number): 'open' | 'range' {
  return price >= plan.lowPrice && price <= plan.topPrice ? 'open' : 'range';
}
