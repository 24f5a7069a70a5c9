import type { Bot } from '../../documents.ts';
import { numberOf, recordOf, textOf } from '../read-settings.ts';
import type { GridRun } from '../strategy/grid-run.ts';

/**
 * Gives a grid that was started again at its initial price what its document says it holds. As many
 * cells count as filled as make up that amount.
 */
export function loadGrid(grid: GridRun, document: Bot, price: number): void {
  const position = recordOf(document['position']);
  const net = numberOf(position, 'qty') * (textOf(position, 'side') === 'SHORT' ? -1 : 1);
  const average = numberOf(document, 'avgPrice') || grid.startPrice;
  const held = net + grid.borrowedBase;
  let rest = held;
  const filled = grid.ladder.cells.findIndex((cell) => {
    rest -= cell.base;
    return rest < -cell.base / 2;
  });
  grid.ladder.filled = filled === -1 ? grid.ladder.cells.length : filled;
  grid.ladder.costs = grid.ladder.cells.map((cell, index) =>
    index < grid.ladder.filled ? cell.base * average : 0,
  );
  Object.assign(grid.position, {
    base: held,
    quote: held * average,
    openFee: held * average * grid.costs.makerFee,
    fees: 0,
  });
  grid.lastPrice = price;
  grid.status = price >= grid.plan.lowPrice && price <= grid.plan.topPrice ? 'open' : 'range';
}
