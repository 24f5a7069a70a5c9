import type { Settings } from '../../documents.ts';
import { isOn, numberOf, textOf } from '../read-settings.ts';
import { safetyOrderBase, toBase, type DealState } from './deal-state.ts';
import { createLadder, cutStep, type Ladder } from './ladder.ts';

/** The settings that only combo deals have. */
export interface ComboPlan {
  /** Of the whole deal, grid profit included; undefined when switched off. */
  takeProfitPercent: number | undefined;
  stopLossPercent: number | undefined;
  /** Percentages are of everything planned, or of what is filled by now. */
  isOfFullPlan: boolean;
  takesProfitByLimit: boolean;
  cellsPerStep: number;
  baseStepPercent: number;
  baseCells: number;
  /** Cells of a minigrid that rest on the exchange, and how many minigrids do. */
  restingCells: number;
  restingGrids: number;
}

export function compileComboPlan(settings: Settings): ComboPlan {
  const count = (key: string, fallback: number): number =>
    Math.max(1, Math.round(numberOf(settings, key, fallback)));
  return {
    takeProfitPercent: isOn(settings, 'useTp') ? numberOf(settings, 'tpPerc', 5) : undefined,
    stopLossPercent: isOn(settings, 'useSl')
      ? Math.abs(numberOf(settings, 'slPerc', -25))
      : undefined,
    isOfFullPlan: textOf(settings, 'comboTpBase') === 'full',
    takesProfitByLimit: isOn(settings, 'comboTpLimit'),
    cellsPerStep: count('gridLevel', 5),
    baseStepPercent: numberOf(settings, 'baseStep', 1),
    baseCells: count('baseGridLevels', 5),
    restingCells: isOn(settings, 'comboUseSmartGrids')
      ? count('comboSmartGridsCount', 6)
      : Infinity,
    restingGrids: isOn(settings, 'useActiveMinigrids')
      ? count('comboActiveMinigrids', 1)
      : Infinity,
  };
}

/**
 * Lays the minigrids of a deal that starts at `price`: one on the profitable side for the base
 * order, whose cells are filled at once, and one inside every step of the safety orders.
 */
export function buildMinigrids(deal: DealState, combo: ComboPlan, price: number): Ladder {
  const { direction, sizes, safetyOrders } = deal.plan;
  const base = toBase(sizes, sizes.base, price) / combo.baseCells;
  const top = price * (1 + (direction * combo.baseStepPercent) / 100);
  const baseGrid = { from: top, to: price, cells: combo.baseCells, level: 0 };
  const cells = cutStep(baseGrid, () => base);
  let from = price;
  for (const [index, order] of safetyOrders.entries()) {
    const to = price * (1 - (direction * order.deviationPercent) / 100);
    // A SHORT may go up without end, but no price goes below zero.
    if (to <= 0) break;
    const step = { from, to, cells: combo.cellsPerStep, level: index + 1 };
    const share = order.size / combo.cellsPerStep;
    cells.push(...cutStep(step, (enter) => toBase(sizes, share, enter)));
    from = to;
  }
  const ladder = createLadder(direction, cells);
  for (let index = 0; index < combo.baseCells; index += 1) ladder.costs[index] = base * price;
  ladder.filled = combo.baseCells;
  return ladder;
}

/** Planned value, in quote units, of the base order and the first `levels` safety orders. */
export function comboSize(deal: DealState, levels: number): number {
  const { sizes, safetyOrders } = deal.plan;
  const start = deal.startPrice;
  let size = toBase(sizes, sizes.base, start) * start;
  for (const [index, order] of safetyOrders.slice(0, levels).entries()) {
    const price = start * (1 - (deal.plan.direction * order.deviationPercent) / 100);
    size += safetyOrderBase(deal, index, price) * price;
  }
  return size;
}
