import { describe, expect, it } from 'vitest';
import type { Settings } from '../../documents.ts';
import type { TradingCosts } from './deal-state.ts';
import { compileGridPlan, gridLines } from './grid-plan.ts';
import { closeGrid, moveGrid, startGrid, type GridRun } from './grid-run.ts';
import { gridValueChange, netBase } from './grid-exit.ts';
import type { Fill } from './position.ts';

const FREE: TradingCosts = { makerFee: 0, takerFee: 0, slippagePercent: 0 };

/** Lines at 80, 90, 100, 110 and 120; each of the four cells trades one unit. */
const GRID: Settings = {
  lowPrice: 80,
  topPrice: 120,
  levels: 5,
  gridType: 'arithmetic',
  prioritize: 'level',
  budget: 380,
  orderFixedIn: 'base',
};

function play(
  settings: Settings,
  prices: readonly number[],
  costs = FREE,
): { grid: GridRun; fills: Fill[] } {
  const fills: Fill[] = [];
  const grid = startGrid({
    plan: compileGridPlan(settings),
    costs,
    onFill: (fill) => fills.push(fill),
    price: prices[0] ?? 0,
    time: 0,
  });
  for (const [index, price] of prices.entries()) moveGrid(grid, price, index);
  return { grid, fills };
}

const futures = (futuresStrategy: string): Settings => ({
  ...GRID,
  futures: true,
  futuresStrategy,
});

function orders(fills: readonly Fill[]): string[] {
  return fills.map((fill) => `${fill.side} ${fill.base} at ${fill.price}`);
}

describe('grid lines', () => {
  it.each<[Settings, number[]]>([
    [GRID, [80, 90, 100, 110, 120]],
    [{ ...GRID, lowPrice: 100, topPrice: 400, levels: 3, gridType: 'geometric' }, [100, 200, 400]],
    [{ ...GRID, prioritize: 'gridStep', gridStep: 25 }, [80, 100, 120]],
    [
      {
        ...GRID,
        lowPrice: 100,
        topPrice: 400,
        prioritize: 'gridStep',
        gridStep: 100,
        gridType: 'geometric',
      },
      [100, 200, 400],
    ],
  ])('of %o', (settings, lines) => {
    expect(gridLines(settings).map((line) => Math.round(line * 1e6) / 1e6)).toEqual(lines);
  });

  it('share the budget in quote or in base units', () => {
    const inQuote = compileGridPlan({ ...GRID, budget: 400, orderFixedIn: 'quote' });
    expect(inQuote.cells.map((cell) => Math.round(cell.base * cell.enter))).toEqual([
      100, 100, 100, 100,
    ]);
    const inBase = compileGridPlan({ ...GRID, budget: 380 });
    expect(inBase.cells.map((cell) => cell.base)).toEqual([1, 1, 1, 1]);
  });
});

describe('a LONG grid', () => {
  it('buys what the cells above the price sell, then trades every line it crosses', () => {
    const { grid, fills } = play(GRID, [100, 121, 89]);
    expect(orders(fills)).toEqual([
      'buy 2 at 100',
      'sell 1 at 110',
      'sell 1 at 120',
      'buy 1 at 110',
      'buy 1 at 100',
      'buy 1 at 90',
    ]);
    expect(grid.transactions).toEqual({ buy: 3, sell: 2 });
    // Two cells of ten each; the first amounts were cheaper, which shows in the value instead.
    expect(grid.cellProfit.quote).toBe(20);
    expect(gridValueChange(grid, 89)).toBeCloseTo(30 - (21 + 11 + 1), 10);
  });

  it('earns a cell again and again and pays fees for it', () => {
    const costs = { makerFee: 0.001, takerFee: 0.001, slippagePercent: 0 };
    const { grid } = play(GRID, [95, 89, 101, 89, 101], costs);
    expect(grid.transactions).toEqual({ buy: 2, sell: 2 });
    expect(grid.cellProfit.quote).toBeCloseTo(2 * (10 - 0.09 - 0.1), 10);
  });

  it('keeps the profit of its cells in base units when asked to', () => {
    const { grid, fills } = play({ ...GRID, profitCurrency: 'base' }, [95, 89, 101]);
    expect(fills.at(-1)).toMatchObject({ side: 'sell', price: 100 });
    expect(fills.at(-1)?.base).toBeCloseTo(0.9, 10);
    expect(grid.cellProfit.base).toBeCloseTo(0.1, 10);
  });

  it('sells higher with a sell displacement', () => {
    const { fills } = play({ ...GRID, sellDisplacement: 1 }, [95, 89, 101.5]);
    expect(fills.at(-1)?.price).toBeCloseTo(101, 10);
  });

  it('is out of range beyond its ends and comes back', () => {
    const { grid } = play(GRID, [100, 125]);
    expect(grid.status).toBe('range');
    moveGrid(grid, 115, 2);
    expect(grid.status).toBe('open');
    moveGrid(grid, 70, 3);
    expect(grid.status).toBe('range');
  });

  it('waits for its start price', () => {
    const { grid, fills } = play({ ...GRID, useStartPrice: true, startPrice: '90' }, [100, 95]);
    expect(grid.status).toBe('waiting');
    moveGrid(grid, 85, 2);
    expect(grid.status).toBe('open');
    expect(orders(fills)[0]).toBe('buy 3 at 90');
  });

  it('sells what it holds when it is closed at the market, and keeps it otherwise', () => {
    const sold = play(GRID, [100]);
    closeGrid(sold.grid, true, 1);
    expect(orders(sold.fills).at(-1)).toBe('sell 2 at 100');
    const kept = play(GRID, [100]);
    closeGrid(kept.grid, false, 1);
    expect(kept.fills).toHaveLength(1);
    expect(kept.grid.status).toBe('closed');
  });
});

describe('the take-profit and stop-loss of a grid', () => {
  it.each<[string, Settings, number, 'tp' | 'sl', number, boolean]>([
    [
      'a price above',
      { tpSl: true, tpSlCondition: 'priceReached', tpTopPrice: 115 },
      118,
      'tp',
      115,
      false,
    ],
    [
      'a price below',
      { sl: true, slCondition: 'priceReached', slLowPrice: 85 },
      82,
      'sl',
      85,
      false,
    ],
    // Two units bought at 100 are worth 8 more at 104, and 8 less at 96: 2.1 percent of 380.
    [
      'a gain',
      { tpSl: true, tpPerc: (8 / 380) * 100, tpSlAction: 'stopAndSell' },
      109,
      'tp',
      104,
      true,
    ],
    ['a loss', { sl: true, slPerc: (-8 / 380) * 100, slAction: 'stopAndSell' }, 92, 'sl', 96, true],
  ])('end it at %s', (_name, extra, price, by, at, sells) => {
    const { grid, fills } = play({ ...GRID, ...extra }, [100, price]);
    expect(grid.endedBy).toBe(by);
    expect(grid.lastPrice).toBeCloseTo(at, 8);
    expect(fills.at(-1)?.side === 'sell' && fills.at(-1)?.base === 2).toBe(sells);
  });
});

describe('futures grids', () => {
  it('NEUTRAL begin with nothing and go short above and long below', () => {
    const { grid, fills } = play(futures('NEUTRAL'), [100, 121]);
    expect(orders(fills)).toEqual(['sell 1 at 110', 'sell 1 at 120']);
    expect(netBase(grid)).toBe(-2);
    expect(gridValueChange(grid, 121)).toBeCloseTo(-11 - 1, 10);
    moveGrid(grid, 89, 2);
    expect(netBase(grid)).toBe(1);
    expect(gridValueChange(grid, 89)).toBeCloseTo(10 + 10 - 1, 10);
  });

  it('SHORT begin short for the cells below', () => {
    const { grid, fills } = play(futures('SHORT'), [100, 89]);
    expect(orders(fills)).toEqual(['sell 2 at 100', 'buy 1 at 90']);
    expect(netBase(grid)).toBe(-1);
    expect(gridValueChange(grid, 89)).toBeCloseTo(10 + 11, 10);
    closeGrid(grid, true, 3);
    expect(orders(fills).at(-1)).toBe('buy 1 at 89');
  });
});
