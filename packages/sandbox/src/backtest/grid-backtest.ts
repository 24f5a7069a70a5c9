import { compileGridPlan } from '../engine/strategy/grid-plan.ts';
import { playGridBar, startGrid, type CellSale } from '../engine/strategy/grid-run.ts';
import { gridValueChange } from '../engine/strategy/grid-exit.ts';
import { createEquityCurve } from './equity.ts';
import type { BacktestDeal } from './result.ts';
import type { BacktestRun, Simulated } from './run-backtest.ts';

/** Plays a grid bot over the candles; each completed cell counts as a deal. */
export function simulateGrid(run: BacktestRun): Simulated {
  const [pair] = run.pairs;
  const native = pair?.native ?? '';
  const first = run.candles.get(native)?.[0];
  const plan = compileGridPlan(run.options.settings);
  const curve = createEquityCurve(plan.budget, run.bars);
  const deals: BacktestDeal[] = [];
  const fills = { buy: 0, sell: 0 };
  let profitUsd = 0;
  const grid = startGrid({
    plan,
    costs: { makerFee: run.userFee, takerFee: run.userFee, slippagePercent: run.slippage },
    onFill: ({ side }) => {
      fills[side] += 1;
    },
    onSale: (sale) => {
      const usd = run.options.market.usdPrice(pair?.quoteAsset ?? '', sale.soldAt);
      profitUsd += sale.profit * usd;
      deals.push(describeSale(native, sale, usd));
    },
    price: first?.open ?? 0,
    time: first?.time ?? 0,
  });
  for (const bar of run.candles.get(native) ?? []) {
    if (grid.status === 'closed') break;
    playGridBar(grid, bar);
    curve.add(bar.time + run.intervalMs, plan.budget + gridValueChange(grid, grid.lastPrice));
  }
  return {
    capital: plan.budget,
    curve,
    deals,
    profit: grid.cellProfit.quote,
    profitUsd,
    unrealizedProfit: gridValueChange(grid, grid.lastPrice) - grid.cellProfit.quote,
    fees: grid.position.fees,
    fills,
  };
}

function describeSale(
  native: string,
  { cell, boughtAt, soldAt, fee, profit }: CellSale,
  usd: number,
): BacktestDeal {
  const cost = cell.base * cell.enter;
  return {
    symbol: native,
    status: 'closed',
    strategy: 'LONG',
    createTime: boughtAt,
    closeTime: soldAt,
    initialPrice: cell.enter,
    avgPrice: cell.enter,
    closePrice: cell.exit,
    levels: { all: 1, complete: 1 },
    cost,
    fee,
    profit: { total: profit, totalUsd: profit * usd, perc: (profit / cost) * 100 },
  };
}
