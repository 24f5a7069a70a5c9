import { candleOpening, INTERVAL_MS, type Market } from '../../market/index.ts';
import { isOn, numberOf, textOf } from '../read-settings.ts';
import { buildIndicator, type IndicatorLines } from './catalogue.ts';
import { at, mapLine, toColumns, type Columns, type Line } from './columns.ts';
import { warmUpCandles, type IndicatorRule, type SignalRule } from './rules.ts';

/** Candles whose indicator values are computed at once. */
const BLOCK_CANDLES = 512;

interface SignalMoment {
  native: string;
  /** Milliseconds since the epoch; only candles that are closed by then are looked at. */
  time: number;
  /** Open profit of the deal in percent, for the indicator on the average position price. */
  profitPercent?: number;
}

/** Evaluates indicators on the closed candles of one exchange. */
export interface Signals {
  holds(rule: SignalRule, moment: SignalMoment): boolean;
  /** The value of an ATR or ADR in percent of the price; 0 without candles. */
  rangePercent(indicator: IndicatorRule, moment: SignalMoment): number;
}

interface Block {
  from: number;
  warmUp: number;
  isTrue: Line;
  /** The indicator's value and the closes it belongs to. */
  left: Line;
  close: Line;
}

export function createSignals(market: Market, exchange: string): Signals {
  const blocks = new WeakMap<IndicatorRule, Map<string, Block>>();

  /** Blocks begin at fixed times, so the values do not depend on when the bot was started. */
  function findBlock(rule: IndicatorRule, native: string, opening: number): Block {
    const length = BLOCK_CANDLES * INTERVAL_MS[rule.interval];
    const from = candleOpening(rule.interval, Math.floor(opening / length) * length);
    const byPair = blocks.get(rule) ?? new Map<string, Block>();
    blocks.set(rule, byPair);
    const known = byPair.get(native);
    if (known?.from === from) return known;
    const warmUp = warmUpCandles(rule) * INTERVAL_MS[rule.interval];
    // One candle more, because weeks do not begin where blocks do.
    const to = from + length + INTERVAL_MS[rule.interval];
    const candles = market.candles(exchange, native, rule.interval, from - warmUp, to);
    const block = buildBlock(rule, toColumns(candles), from);
    byPair.set(native, block);
    return block;
  }

  function locate(rule: IndicatorRule, moment: SignalMoment): { block: Block; index: number } {
    const step = INTERVAL_MS[rule.interval];
    const opening = candleOpening(rule.interval, moment.time) - step;
    const block = findBlock(rule, moment.native, opening);
    return { block, index: block.warmUp + Math.round((opening - block.from) / step) };
  }

  function isTrue(rule: IndicatorRule, moment: SignalMoment): boolean {
    if (rule.type === 'UNPNL') return isProfitReached(rule, moment.profitPercent);
    const { block, index } = locate(rule, moment);
    return block.isTrue[index] === 1;
  }

  return {
    holds(rule, moment) {
      const results = rule.groups.map((group) =>
        combine(group.logic, group.indicators, (indicator) => isTrue(indicator, moment)),
      );
      return combine(rule.logic, results, Boolean);
    },
    rangePercent(rule, moment) {
      const { block, index } = locate(rule, moment);
      const close = block.close[index] ?? 0;
      return close === 0 ? 0 : ((block.left[index] ?? 0) / close) * 100;
    },
  };
}

function combine<Item>(
  logic: 'and' | 'or',
  items: readonly Item[],
  isMet: (item: Item) => boolean,
): boolean {
  return logic === 'or' ? items.some(isMet) : items.every(isMet);
}

function buildBlock(rule: IndicatorRule, candles: Columns, from: number): Block {
  const found = candles.time.findIndex((time) => time >= from);
  const lines = buildIndicator(candles, rule.settings);
  const left = lines?.kind === 'lines' ? lines.left : mapLine(candles.length, () => 0);
  return {
    from,
    warmUp: found === -1 ? candles.length : found,
    isTrue: lines === undefined ? new Float64Array(candles.length) : truthOf(rule, lines),
    left,
    close: candles.close,
  };
}

/** 1 on the candles at which the indicator's condition is met, or was within keepConditionBars. */
function truthOf({ settings }: IndicatorRule, lines: IndicatorLines): Line {
  const isMet = lines.kind === 'flags' ? flagsMet(lines.flags) : conditionMet(settings, lines);
  const length = lines.kind === 'flags' ? lines.flags.length : lines.left.length;
  const keep = numberOf(settings, 'keepConditionBars');
  let lastMet = -Infinity;
  return mapLine(length, (index) => {
    if (isMet(index)) lastMet = index;
    return index - lastMet <= keep ? 1 : 0;
  });
}

function flagsMet(flags: Line): (index: number) => boolean {
  return (index) => at(flags, index) === 1;
}

function conditionMet(
  settings: IndicatorRule['settings'],
  { left, right: plain }: { left: Line; right: Line },
): (index: number) => boolean {
  const right = isOn(settings, 'percentile') ? percentileLine(settings, left) : plain;
  const upper = numberOf(settings, 'indicatorValue2');
  const isAbove = (index: number): boolean => at(left, index) > at(right, index);
  const isBelow = (index: number): boolean => at(left, index) < at(right, index);
  switch (textOf(settings, 'indicatorCondition', 'cd')) {
    case 'gt':
      return isAbove;
    case 'lt':
      return isBelow;
    case 'cu':
      return (index) => index > 0 && isAbove(index) && !isAbove(index - 1);
    case 'bw':
      return (index) => !isBelow(index) && at(left, index) <= upper;
    default:
      return (index) => index > 0 && isBelow(index) && !isBelow(index - 1);
  }
}

/** The value below which the given percent of the last values lie. */
function percentileLine(settings: IndicatorRule['settings'], line: Line): Line {
  const lookback = numberOf(settings, 'percentileLookback', 150);
  const percent = numberOf(settings, 'percentilePercentage', 50);
  return mapLine(line.length, (index) => {
    const window = line.slice(Math.max(0, index - lookback + 1), index + 1).toSorted();
    return at(window, Math.floor(((window.length - 1) * percent) / 100));
  });
}

function isProfitReached({ settings }: IndicatorRule, percent: number | undefined): boolean {
  if (percent === undefined) return false;
  const wanted = numberOf(settings, 'unpnlValue', 2);
  const condition = textOf(settings, 'unpnlCondition', 'gt');
  return condition === 'lt' || condition === 'cd' ? percent < wanted : percent > wanted;
}
