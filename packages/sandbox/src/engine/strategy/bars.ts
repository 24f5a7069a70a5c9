/** A stretch of the market that begins at `time` (ms); every candle is one. */
export interface Bar {
  time: number;
  open: number;
  high: number;
  low: number;
  close: number;
}

/**
 * Walks through a bar in straight lines. A bar that rose is taken to have seen its low first, one
 * that fell its high: the order that costs a LONG deal in a rising bar the most.
 */
export function walkBar(bar: Bar, moveTo: (price: number) => void): void {
  const rose = bar.close >= bar.open;
  moveTo(bar.open);
  moveTo(rose ? bar.low : bar.high);
  moveTo(rose ? bar.high : bar.low);
  moveTo(bar.close);
}
