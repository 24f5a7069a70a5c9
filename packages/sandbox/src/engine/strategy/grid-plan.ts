import type { Settings } from '../../documents.ts';
import { isOn, numberOf, textOf } from '../read-settings.ts';
import { earnsBase } from './deal-plan.ts';
import type { Cell } from './ladder.ts';

/** What ends a grid: a price, or the value of everything changing by a part of the budget. */
export interface GridExit {
  price: number | undefined;
  percent: number | undefined;
  sells: boolean;
}

/** The settings of a grid bot as numbers. */
export interface GridPlan {
  lowPrice: number;
  topPrice: number;
  /** The highest first. */
  cells: readonly Cell[];
  budget: number;
  /** Buys first (LONG), sells first (SHORT), or begins with nothing (NEUTRAL, futures only). */
  side: 'LONG' | 'SHORT' | 'NEUTRAL';
  isFutures: boolean;
  leverage: number;
  profitInBase: boolean;
  takeProfit: GridExit | undefined;
  stopLoss: GridExit | undefined;
  /** Price at which the grid begins to trade; undefined for at once. */
  startPrice: number | undefined;
  /** Orders that rest on each side of the price. */
  restingOrders: number;
}

const MOST_LINES = 200;

/** Compiles stored grid settings (bot-settings section 6). */
export function compileGridPlan(settings: Settings): GridPlan {
  const isFutures = isOn(settings, 'futures');
  const budget = numberOf(settings, 'budget');
  const startPrice = numberOf(settings, 'startPrice');
  return {
    lowPrice: numberOf(settings, 'lowPrice'),
    topPrice: numberOf(settings, 'topPrice'),
    cells: cellsOf(settings, gridLines(settings), budget),
    budget,
    side: sideOf(settings, isFutures),
    isFutures,
    leverage: Math.max(1, numberOf(settings, 'leverage', 1)),
    profitInBase: earnsBase(settings),
    takeProfit: isOn(settings, 'tpSl')
      ? exitOf(settings, 'tpSlCondition', 'tpSlAction', 'tpTopPrice', 'tpPerc')
      : undefined,
    stopLoss: isOn(settings, 'sl')
      ? exitOf(settings, 'slCondition', 'slAction', 'slLowPrice', 'slPerc')
      : undefined,
    startPrice: isOn(settings, 'useStartPrice') && startPrice > 0 ? startPrice : undefined,
    restingOrders: isOn(settings, 'useOrderInAdvance')
      ? numberOf(settings, 'ordersInAdvance', 6)
      : Infinity,
  };
}

/** The prices of the grid, the lowest first: `levels` lines, or lines `gridStep` percent apart. */
export function gridLines(settings: Settings): number[] {
  const low = numberOf(settings, 'lowPrice');
  const top = numberOf(settings, 'topPrice');
  const isGeometric = textOf(settings, 'gridType', 'geometric') === 'geometric';
  const count = lineCount(settings, low, top, isGeometric);
  return Array.from({ length: count }, (_, index) => {
    const part = index / (count - 1);
    return isGeometric ? low * (top / low) ** part : low + (top - low) * part;
  });
}

function lineCount(settings: Settings, low: number, top: number, isGeometric: boolean): number {
  if (textOf(settings, 'prioritize', 'level') === 'level') return numberOf(settings, 'levels', 10);
  const step = numberOf(settings, 'gridStep', 1) / 100;
  const steps = isGeometric ? Math.log(top / low) / Math.log(1 + step) : (top - low) / (low * step);
  return Math.min(MOST_LINES, Math.max(2, Math.floor(steps + 1e-9) + 1));
}

/** Every cell buys on one line and sells on the next; the budget pays for all of them. */
function cellsOf(settings: Settings, lines: readonly number[], budget: number): Cell[] {
  const lower = lines.slice(0, -1);
  const displacement = 1 + numberOf(settings, 'sellDisplacement') / 100;
  const isFixedInBase = textOf(settings, 'orderFixedIn') === 'base';
  const sum = lower.reduce((total, price) => total + price, 0);
  return lower
    .map((enter, index) => ({
      enter,
      exit: (lines[index + 1] ?? enter) * displacement,
      base: isFixedInBase ? budget / sum : budget / lower.length / enter,
      level: index,
    }))
    .toReversed();
}

function sideOf(settings: Settings, isFutures: boolean): GridPlan['side'] {
  const side = isFutures
    ? textOf(settings, 'futuresStrategy', 'NEUTRAL')
    : textOf(settings, 'strategy', 'LONG');
  if (side === 'SHORT') return 'SHORT';
  return side === 'NEUTRAL' ? 'NEUTRAL' : 'LONG';
}

function exitOf(
  settings: Settings,
  conditionKey: string,
  actionKey: string,
  priceKey: string,
  percentKey: string,
): GridExit {
  const byPrice = textOf(settings, conditionKey, 'valueChanged') === 'priceReached';
  return {
    price: byPrice ? numberOf(settings, priceKey) : undefined,
    percent: byPrice ? undefined : numberOf(settings, percentKey),
    sells: textOf(settings, actionKey, 'stop') === 'stopAndSell',
  };
}
