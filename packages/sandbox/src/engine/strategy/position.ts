/** 1 for LONG, -1 for SHORT. */
export type Direction = 1 | -1;

/** What a deal or a grid holds. Amounts are positive for both directions. */
export interface Position {
  direction: Direction;
  base: number;
  /** What the open amount cost (LONG) or brought in (SHORT), in quote units and without fees. */
  quote: number;
  /** Entry fees of the open amount, in quote units. */
  openFee: number;
  /** All fees so far, in quote units. */
  fees: number;
  /** Realised profit after fees in quote units, and in base units at the price of each exit. */
  profitQuote: number;
  profitBase: number;
}

/** An executed order. `quote` is its value; `profit` is what it realised, in quote units after fees. */
export interface Fill {
  side: 'buy' | 'sell';
  role: 'entry' | 'exit';
  time: number;
  price: number;
  base: number;
  quote: number;
  fee: number;
  /** Fees of the entries that an exit settles; they were paid before. */
  entryFee: number;
  profit: number;
}

export function createPosition(direction: Direction): Position {
  return { direction, base: 0, quote: 0, openFee: 0, fees: 0, profitQuote: 0, profitBase: 0 };
}

export function averagePrice(position: Position): number {
  return position.base === 0 ? 0 : position.quote / position.base;
}

/** What closing at `price` would realise, in quote units, without the exit's own fee. */
export function openProfit(position: Position, price: number): number {
  return position.direction * (position.base * price - position.quote) - position.openFee;
}

export interface Execution {
  time: number;
  price: number;
  /** Part of the traded value, e.g. 0.001. */
  feeRate: number;
}

export function enterPosition(position: Position, base: number, execution: Execution): Fill {
  const quote = base * execution.price;
  const fee = quote * execution.feeRate;
  position.base += base;
  position.quote += quote;
  position.openFee += fee;
  position.fees += fee;
  const side = position.direction === 1 ? 'buy' : 'sell';
  const { time, price } = execution;
  return { side, role: 'entry', time, price, base, quote, fee, entryFee: 0, profit: 0 };
}

/** The part of a position that an exit order closes: its amount and what that amount cost. */
export interface Part {
  base: number;
  quote: number;
}

/** A fraction of what is open, 0 to 1. */
export function partOf(position: Position, fraction: number): Part {
  return { base: position.base * fraction, quote: position.quote * fraction };
}

/**
 * Closes a part. With `profitInBase` a LONG sells only what pays its cost back and a SHORT buys
 * back for all it had received, so that the profit stays in the base asset.
 */
export function exitPosition(
  position: Position,
  part: Part,
  execution: Execution,
  profitInBase: boolean,
): Fill {
  const { price, feeRate, time } = execution;
  const openFee = position.quote === 0 ? 0 : (position.openFee * part.quote) / position.quote;
  const base = profitInBase ? baseToTrade(position.direction, part, openFee, execution) : part.base;
  const quote = base * price;
  const fee = quote * feeRate;
  const keptBase = position.direction * (part.base - base);
  const profit = position.direction * (quote - part.quote) - fee - openFee + keptBase * price;
  position.base = settle(position.base - part.base, part.base);
  position.quote = settle(position.quote - part.quote, part.quote);
  position.openFee = settle(position.openFee - openFee, openFee);
  position.fees += fee;
  position.profitQuote += profit;
  position.profitBase += profit / price;
  const side = position.direction === 1 ? 'sell' : 'buy';
  return { side, role: 'exit', time, price, base, quote, fee, entryFee: openFee, profit };
}

function baseToTrade(
  direction: Direction,
  part: Part,
  openFee: number,
  { price, feeRate }: Execution,
): number {
  if (direction === -1) return (part.quote - openFee) / (1 + feeRate) / price;
  // A losing LONG cannot sell more than it holds.
  return Math.min(part.base, (part.quote + openFee) / (1 - feeRate) / price);
}

/** Takes the dust of floating-point sums away when a position is closed to the last unit. */
function settle(rest: number, closed: number): number {
  return Math.abs(rest) < Math.abs(closed) * 1e-9 ? 0 : rest;
}
