import type { Direction } from './position.ts';

/** One cell of a grid: an amount that is entered at one price and left at another, again and again. */
export interface Cell {
  enter: number;
  exit: number;
  base: number;
  /** Which order of the deal the cell belongs to; 0 is the base order. */
  level: number;
}

/**
 * Cells in a row, the one that is left first at the front. Because both prices of the cells run in
 * the same order, the filled ones are always the first `filled` of them.
 */
export interface Ladder {
  direction: Direction;
  cells: readonly Cell[];
  filled: number;
  /** What each filled cell cost (or brought in), which for the first ones is not their enter price. */
  costs: number[];
}

export function createLadder(direction: Direction, cells: readonly Cell[]): Ladder {
  return { direction, cells, filled: 0, costs: cells.map(() => 0) };
}

/** The cell that is entered next when the price goes against the deal. */
export function nextToEnter(ladder: Ladder): Cell | undefined {
  return ladder.cells[ladder.filled];
}

/** The cell that is left next when the price goes with the deal. */
export function nextToExit(ladder: Ladder): Cell | undefined {
  return ladder.cells[ladder.filled - 1];
}

export interface Step {
  /** Where the step begins and where it ends, in the direction away from profit. */
  from: number;
  to: number;
  cells: number;
  level: number;
}

/** Cuts a step between two prices into cells of equal ratio, the most profitable side first. */
export function cutStep(step: Step, baseAt: (enter: number) => number): Cell[] {
  const ratio = (step.to / step.from) ** (1 / step.cells);
  return Array.from({ length: step.cells }, (_, index) => {
    const exit = step.from * ratio ** index;
    const enter = step.from * ratio ** (index + 1);
    return { enter, exit, base: baseAt(enter), level: step.level };
  });
}
