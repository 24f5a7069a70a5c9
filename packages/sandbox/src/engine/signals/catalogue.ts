import type { Settings } from '../../documents.ts';
import { numberOf, textOf } from '../read-settings.ts';
import { movingAverage } from './averages.ts';
import { at, constantLine, highest, mapLine, type Columns, type Line } from './columns.ts';
import {
  awesome,
  bullBear,
  cci,
  macd,
  momentum,
  moneyFlow,
  rsi,
  stochastic,
  ultimate,
  volumeOscillator,
  williamsR,
} from './oscillators.ts';
import { flagIndicators } from './flag-indicators.ts';
import { lastPivot, parabolicSar } from './patterns.ts';
import {
  averageRange,
  averageTrueRange,
  bandPosition,
  bandWidth,
  bollinger,
  directionalIndex,
  donchian,
  keltner,
  percentileRank,
  type Bands,
} from './ranges.ts';

/** Two lines that a condition compares, or flags that are simply on or off. */
export type IndicatorLines =
  { kind: 'lines'; left: Line; right: Line } | { kind: 'flags'; flags: Line };

type Build = (candles: Columns, indicator: Settings) => IndicatorLines;

/** How each indicator of bot-settings section 10 is computed from candles; UNPNL needs a deal instead. */
const INDICATORS: Record<string, Build> = {
  RSI: value((candles, indicator) => rsi(candles.close, lengthOf(indicator))),
  ADX: value((candles, indicator) => directionalIndex(candles, lengthOf(indicator))),
  CCI: value((candles, indicator) => cci(candles, lengthOf(indicator))),
  WR: value((candles, indicator) => williamsR(candles, lengthOf(indicator))),
  MFI: value((candles, indicator) => moneyFlow(candles, lengthOf(indicator))),
  MOM: value((candles, indicator) => momentum(candles.close, lengthOf(indicator))),
  AO: value((candles) => awesome(candles)),
  BullBear: value((candles, indicator) => bullBear(candles, lengthOf(indicator))),
  UO: value((candles, indicator) =>
    ultimate(candles, [
      numberOf(indicator, 'uoFast', 7),
      numberOf(indicator, 'uoMiddle', 14),
      numberOf(indicator, 'uoSlow', 28),
    ]),
  ),
  VO: value(({ volume }, indicator) =>
    volumeOscillator(volume, numberOf(indicator, 'voShort', 5), numberOf(indicator, 'voLong', 10)),
  ),
  MACD: value(({ close }, indicator) => {
    const [fast, slow] = [numberOf(indicator, 'macdFast', 12), numberOf(indicator, 'macdSlow', 26)];
    return macd(close, fast, slow, lengthOf(indicator)).histogram;
  }),
  ATR: value((candles, indicator) => averageTrueRange(candles, lengthOf(indicator))),
  ADR: value((candles, indicator) => averageRange(candles, lengthOf(indicator))),
  BBW: value((candles, indicator) => bandWidth(bollingerOf(candles, indicator))),
  BBPB: value((candles, indicator) => bandPosition(candles.close, bollingerOf(candles, indicator))),
  KCPB: value((candles, indicator) => bandPosition(candles.close, keltnerOf(candles, indicator))),
  BBWP: value((candles, indicator) => {
    const width = bandWidth(bollingerOf(candles, indicator));
    return percentileRank(width, numberOf(indicator, 'bbwpLookback', 252));
  }),
  MAR: value((candles, indicator) => {
    const first = averageOf(candles, indicator, 'mar1type', 'mar1length', 'ema');
    const second = averageOf(candles, indicator, 'mar2type', 'mar2length', 'price');
    return mapLine(candles.length, (index) => at(first, index) / at(second, index));
  }),
  ATH: value(({ high, close, length }, indicator) => {
    const top = highest(high, numberOf(indicator, 'athLookback', 100));
    return mapLine(length, (index) => (1 - at(close, index) / at(top, index)) * 100);
  }),
  IC: value((candles) => {
    const [turning, standard] = [donchian(candles, 9).middle, donchian(candles, 26).middle];
    return mapLine(
      candles.length,
      (index) => at(candles.close, index) - (at(turning, index) + at(standard, index)) / 2,
    );
  }),
  Stoch: (candles, indicator) => {
    const raw = stochastic(candles.close, candles.high, candles.low, lengthOf(indicator));
    return stochasticLines(raw, indicator);
  },
  StochRSI: (candles, indicator) => {
    const strength = rsi(candles.close, numberOf(indicator, 'stochRSI', 14));
    return stochasticLines(
      stochastic(strength, strength, strength, lengthOf(indicator)),
      indicator,
    );
  },
  MA: (candles, indicator) => ({
    kind: 'lines',
    left: averageOf(candles, indicator, 'maType', 'indicatorLength', 'ema'),
    right: averageOf(candles, indicator, 'maCrossingValue', 'maCrossingLength', 'price'),
  }),
  BB: (candles, indicator) => againstBand(candles, indicator, bollingerOf(candles, indicator)),
  KC: (candles, indicator) => againstBand(candles, indicator, keltnerOf(candles, indicator)),
  DC: (candles, indicator) =>
    againstBand(candles, indicator, donchian(candles, lengthOf(indicator))),
  SR: (candles, indicator) => {
    const kind = textOf(indicator, 'srCrossingValue') === 'support' ? 'low' : 'high';
    const [left, right] = [
      numberOf(indicator, 'leftBars', 15),
      numberOf(indicator, 'rightBars', 15),
    ];
    return { kind: 'lines', left: candles.close, right: lastPivot(candles, kind, left, right) };
  },
  PSAR: (candles, indicator) => ({
    kind: 'lines',
    left: candles.close,
    right: parabolicSar(
      candles,
      numberOf(indicator, 'psarStart', 0.02),
      numberOf(indicator, 'psarInc', 0.02),
      numberOf(indicator, 'psarMax', 0.2),
    ),
  }),
  XO: (candles, indicator) => ({
    kind: 'lines',
    left: oscillatorOf(candles, textOf(indicator, 'xOscillator1', 'RSI'), lengthOf(indicator)),
    right: oscillatorOf(
      candles,
      textOf(indicator, 'xOscillator2', 'MFI'),
      numberOf(indicator, 'xOscillator2length', 14),
    ),
  }),
  ...flagIndicators,
};

/** The lines of an indicator, or undefined for a type that the catalogue does not have. */
export function buildIndicator(candles: Columns, indicator: Settings): IndicatorLines | undefined {
  return INDICATORS[textOf(indicator, 'type')]?.(candles, indicator);
}

function value(line: (candles: Columns, indicator: Settings) => Line): Build {
  return (candles, indicator) => ({
    kind: 'lines',
    left: line(candles, indicator),
    right: constantLine(candles.length, numberOf(indicator, 'indicatorValue')),
  });
}

function lengthOf(indicator: Settings): number {
  return Math.max(1, numberOf(indicator, 'indicatorLength', 14));
}

function averageOf(
  { close, volume }: Columns,
  indicator: Settings,
  typeKey: string,
  lengthKey: string,
  fallback: string,
): Line {
  const type = textOf(indicator, typeKey, fallback);
  return movingAverage(type, close, Math.max(1, numberOf(indicator, lengthKey, 20)), volume);
}

function bollingerOf(candles: Columns, indicator: Settings): Bands {
  return bollinger(candles, bandOptions(indicator, 'bbwMa'));
}

function keltnerOf(candles: Columns, indicator: Settings): Bands {
  return keltner(candles, {
    ...bandOptions(indicator, 'kcMa'),
    range: textOf(indicator, 'kcRange', 'ATR'),
    rangeLength: numberOf(indicator, 'kcRangeLength', 10),
  });
}

function bandOptions(indicator: Settings, averageKey: string) {
  return {
    length: lengthOf(indicator),
    multiplier: numberOf(indicator, 'bbwMult', 2),
    average: textOf(indicator, averageKey, averageKey === 'kcMa' ? 'ema' : 'sma'),
  };
}

/** The price against one of the bands; Donchian channels call the middle one basis. */
function againstBand(candles: Columns, indicator: Settings, bands: Bands): IndicatorLines {
  const name = textOf(indicator, 'dcValue') || textOf(indicator, 'bbCrossingValue', 'lower');
  const band = name === 'upper' ? bands.upper : name === 'lower' ? bands.lower : bands.middle;
  return { kind: 'lines', left: candles.close, right: band };
}

/** %K or %D against the other one, or against a value. */
function stochasticLines(raw: Line, indicator: Settings): IndicatorLines {
  const volume = constantLine(raw.length, 1);
  const k = movingAverage('sma', raw, numberOf(indicator, 'stochSmoothK', 1), volume);
  const d = movingAverage('sma', k, numberOf(indicator, 'stochSmoothD', 3), volume);
  const pick = (key: string, fallback: Line): Line =>
    ({ k, d, custom: constantLine(raw.length, numberOf(indicator, 'valueInsteadof', 1)) })[
      textOf(indicator, key)
    ] ?? fallback;
  return { kind: 'lines', left: pick('rsiValue', k), right: pick('rsiValue2', d) };
}

function oscillatorOf(candles: Columns, name: string, length: number): Line {
  switch (name) {
    case 'CCI':
      return cci(candles, length);
    case 'MFI':
      return moneyFlow(candles, length);
    case 'VO':
      return volumeOscillator(candles.volume, 5, 10);
    default:
      return rsi(candles.close, length);
  }
}
