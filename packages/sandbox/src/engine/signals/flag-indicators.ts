import type { Settings } from '../../documents.ts';
import { numberOf, textOf } from '../read-settings.ts';
import type { IndicatorLines } from './catalogue.ts';
import { at, mapLine, type Columns, type Line } from './columns.ts';
import {
  awesome,
  cci,
  macd,
  momentum,
  moneyFlow,
  rsi,
  stochastic,
  ultimate,
  williamsR,
} from './oscillators.ts';
import {
  combinedRating,
  crackedBase,
  divergence,
  engulfing,
  fairValueGap,
  lastPivot,
  longestWick,
  previousValue,
  superTrend,
} from './patterns.ts';

type Flag = (candles: Columns, indicator: Settings) => (index: number) => boolean;

const DAY_MS = 86_400_000;
/** A rating above (or below minus) these is a buy (sell) and a strong one. */
const RATING = { plain: 0.1, strong: 0.5 };

/** The indicators that are either on or off on a candle. */
export const flagIndicators: Record<
  string,
  (candles: Columns, indicator: Settings) => IndicatorLines
> = {
  TV: flags((candles, indicator) => {
    const rating = combinedRating(candles);
    const signal = textOf(indicator, 'signal', 'strongBuy');
    const isMet = (index: number): boolean => isRated(at(rating, index), signal);
    const isEntry = textOf(indicator, 'condition', 'entry') === 'entry';
    return (index) => isMet(index) && !(isEntry && isMet(index - 1));
  }),
  QFL: flags((candles, indicator) => {
    const cracked = crackedBase(candles, {
      basePeriods: numberOf(indicator, 'basePeriods', 36),
      pumpPeriods: numberOf(indicator, 'pumpPeriods', 8),
      pump: numberOf(indicator, 'pump', 3),
      baseCrack: numberOf(indicator, 'baseCrack', 3),
    });
    return (index) => at(cracked, index) === 1;
  }),
  ECD: flags((candles, indicator) => {
    const sign = engulfing(candles);
    return bySide(sign, textOf(indicator, 'ecdTrigger', 'both'));
  }),
  OBFVG: flags((candles, indicator) =>
    bySide(fairValueGap(candles), textOf(indicator, 'obfvgValue', 'any')),
  ),
  LW: flags((candles, indicator) => {
    const wick = longestWick(candles);
    const side = textOf(indicator, 'lwValue', 'any');
    const threshold = numberOf(indicator, 'lwThreshold', 2);
    return (index) =>
      Math.abs(at(wick, index)) >= threshold &&
      (side === 'any' || (side === 'top') === at(wick, index) > 0);
  }),
  ST: flags((candles, indicator) => {
    const trend = superTrend(
      candles,
      numberOf(indicator, 'factor', 3),
      numberOf(indicator, 'atrLength', 10),
    );
    const condition = textOf(indicator, 'stCondition', 'up');
    const wanted = condition === 'up' || condition === 'downToUp' ? 1 : -1;
    const isTurn = condition === 'upToDown' || condition === 'downToUp';
    return (index) => at(trend, index) === wanted && (!isTurn || at(trend, index - 1) === -wanted);
  }),
  PC: flags(({ close }, indicator) => {
    const isUp = textOf(indicator, 'pcCondition', 'UP') === 'UP';
    const threshold = numberOf(indicator, 'pcValue', 5);
    return (index) => {
      const changed = (at(close, index) / at(close, index - 1) - 1) * 100;
      return isUp ? changed >= threshold : changed <= -threshold;
    };
  }),
  SESSION: flags(({ time }, indicator) => {
    const listed = indicator['sessionDays'];
    const days: readonly unknown[] = Array.isArray(listed) ? listed : [1, 2, 3, 4, 5];
    const isInside = textOf(indicator, 'sessionRule', 'in') === 'in';
    // The epoch was a Thursday, day 4 of the week.
    return (index) => days.includes((Math.floor(at(time, index) / DAY_MS) + 4) % 7) === isInside;
  }),
  DIV: flags((candles, indicator) => {
    const listed = indicator['divOscillators'];
    const names: readonly unknown[] = Array.isArray(listed) ? listed : ['RSI', 'MACD', 'CCI'];
    const size = Math.max(2, numberOf(indicator, 'indicatorLength', 9));
    const found = names.map((name) => divergence(candles, divergenceLine(candles, name), size));
    const wanted = textOf(indicator, 'divType', 'Any Bearish').endsWith('Bullish') ? 1 : -1;
    const fewest = numberOf(indicator, 'divMinCount', 2);
    return (index) => found.filter((line) => at(line, index) === wanted).length >= fewest;
  }),
  PP: flags(marketStructure),
};

function flags(flag: Flag): (candles: Columns, indicator: Settings) => IndicatorLines {
  return (candles, indicator) => {
    const isOn = flag(candles, indicator);
    return { kind: 'flags', flags: mapLine(candles.length, (index) => (isOn(index) ? 1 : 0)) };
  };
}

function bySide(sign: Line, side: string): (index: number) => boolean {
  if (side === 'bullish') return (index) => at(sign, index) === 1;
  if (side === 'bearish') return (index) => at(sign, index) === -1;
  return (index) => at(sign, index) !== 0;
}

function isRated(rating: number, signal: string): boolean {
  switch (signal) {
    case 'strongBuy':
      return rating >= RATING.strong;
    case 'strongSell':
      return rating <= -RATING.strong;
    case 'buy':
      return rating >= RATING.plain && rating < RATING.strong;
    case 'sell':
      return rating <= -RATING.plain && rating > -RATING.strong;
    case 'bothSell':
      return rating <= -RATING.plain;
    default:
      return rating >= RATING.plain;
  }
}

function divergenceLine(candles: Columns, name: unknown): Line {
  const { close, high, low } = candles;
  const lines: Record<string, () => Line> = {
    AO: () => awesome(candles),
    CCI: () => cci(candles, 20),
    MACD: () => macd(close, 12, 26, 9).histogram,
    MFI: () => moneyFlow(candles, 14),
    MOM: () => momentum(close, 10),
    Stoch: () => stochastic(close, high, low, 14),
    UO: () => ultimate(candles, [7, 14, 28]),
    WR: () => williamsR(candles, 14),
  };
  return (lines[String(name)] ?? (() => rsi(close, 14)))();
}

/** Pivots compared with the ones before: higher or lower highs and lows, and breaks of them. */
function marketStructure(candles: Columns, indicator: Settings): (index: number) => boolean {
  const bars = (key: string): number => numberOf(indicator, key, 5);
  const top = lastPivot(candles, 'high', bars('ppHighLeft'), bars('ppHighRight'));
  const bottom = lastPivot(candles, 'low', bars('ppLowLeft'), bars('ppLowRight'));
  const [topBefore, bottomBefore] = [previousValue(top), previousValue(bottom)];
  const value = textOf(indicator, 'ppValue', 'Any Low');
  switch (value) {
    case 'HH':
      return (index) => isNew(top, index) && at(top, index) > at(topBefore, index);
    case 'LH':
      return (index) => isNew(top, index) && at(top, index) < at(topBefore, index);
    case 'HL':
      return (index) => isNew(bottom, index) && at(bottom, index) > at(bottomBefore, index);
    case 'LL':
      return (index) => isNew(bottom, index) && at(bottom, index) < at(bottomBefore, index);
    case 'Any High':
    case 'anyH':
    case 'SH':
    case 'WH':
      return (index) => isNew(top, index);
    case 'Any Low':
    case 'anyL':
    case 'SL':
    case 'WL':
      return (index) => isNew(bottom, index);
    default: {
      // Breaks of structure and changes of character: the close leaves the last pivot behind.
      const isBullish = value.includes('Bull');
      const level = isBullish ? top : bottom;
      const sign = isBullish ? 1 : -1;
      const isBeyond = (index: number): boolean =>
        sign * (at(candles.close, index) - at(level, index)) > 0;
      return (index) => isBeyond(index) && !isBeyond(index - 1);
    }
  }
}

function isNew(line: Line, index: number): boolean {
  return at(line, index) !== at(line, index - 1);
}
