/** One indicator type with what create fills in for it (bot-settings section 10). */
export interface IndicatorType {
  type: string;
  name: string;
  /** Defaults of indicatorLength, indicatorValue and indicatorCondition. */
  length: number;
  value: string;
  condition: 'cd' | 'cu';
  /** The parameters of the type with their defaults; undefined has to be sent. */
  own: Readonly<Record<string, unknown>>;
  /** Discovery lists the percentile keys. */
  percentile: boolean;
  /** The condition bw and its second value are allowed. */
  between: boolean;
}

function indicator(
  type: string,
  name: string,
  length: number,
  value: string,
  traits?: Partial<IndicatorType>,
): IndicatorType {
  const plain = { condition: 'cd', own: {}, percentile: false, between: false } as const;
  return { type, name, length, value, ...plain, ...traits };
}

export const indicatorCatalogue: readonly IndicatorType[] = [
  indicator('RSI', 'Relative Strength Index (RSI)', 7, '70', { percentile: true, between: true }),
  indicator('ADX', 'Average Directional Index (ADX)', 14, '20', {
    percentile: true,
    between: true,
  }),
  indicator('BBW', 'Bollinger Band Width (BBW)', 20, '0.05', {
    own: { bbwMult: 2, bbwMa: 'sma', bbwMaLength: 20 },
    percentile: true,
    between: true,
  }),
  indicator('BB', 'Bollinger Bands (BB)', 20, '0', {
    condition: 'cu',
    own: { bbCrossingValue: 'lower', bbwMult: 2, bbwMa: 'sma', bbwMaLength: 20 },
  }),
  indicator('MACD', 'Moving Average Convergence Divergence (MACD)', 9, '0', {
    own: { macdFast: 12, macdSlow: 26, macdMaSource: 'ema', macdMaSignal: 'ema' },
    percentile: true,
  }),
  indicator('Stoch', 'Stochastic Oscillator (Stoch)', 14, '0', {
    own: {
      stochSmoothK: 1,
      stochSmoothD: 3,
      stochUpper: '80',
      stochLower: '20',
      stochRSI: undefined,
      stochRange: 'lower',
      rsiValue: 'k',
      valueInsteadof: 1,
      rsiValue2: 'd',
    },
  }),
  indicator('CCI', 'Commodity Channel Index (CCI)', 20, '100', { percentile: true, between: true }),
  indicator('AO', 'Awesome Oscillator', 20, '0', { percentile: true, between: true }),
  indicator('StochRSI', 'Stochastic RSI (StochRSI)', 14, '0', {
    own: {
      stochSmoothK: 3,
      stochSmoothD: 3,
      rsiValue: 'k',
      rsiValue2: 'd',
      stochRSI: 14,
      valueInsteadof: 1,
      stochUpper: '80',
      stochLower: '20',
      stochRange: 'lower',
    },
  }),
  indicator('WR', 'Williams Percent Range (Williams %R)', 14, '-40', {
    percentile: true,
    between: true,
  }),
  indicator('BullBear', 'Bull Bear Power', 20, '0', { percentile: true }),
  indicator('UO', 'Ultimate Oscillator', 7, '70', {
    own: { uoFast: 7, uoMiddle: 14, uoSlow: 28 },
    percentile: true,
    between: true,
  }),
  indicator('IC', 'Ichimoku Cloud', 20, '0', { percentile: true }),
  indicator('TV', 'Combined Ratings', 15, '0', {
    own: { signal: 'strongBuy', condition: 'entry', checkLevel: 15 },
  }),
  indicator('MA', 'Moving Averages', 20, '0', {
    own: {
      maType: 'ema',
      maCrossingValue: 'price',
      maCrossingLength: 20,
      maCrossingInterval: '1h',
      maUUID: undefined,
    },
  }),
  indicator('SR', 'Support Resistance', 1, '0', {
    own: { leftBars: 15, rightBars: 15, srCrossingValue: 'resistance' },
  }),
  indicator('QFL', 'QFL Base Scanner', 1, '0', {
    own: { basePeriods: 36, pumpPeriods: 8, pump: 3, baseCrack: 3 },
  }),
  indicator('MFI', 'Money Flow Index (MFI)', 14, '70', { percentile: true, between: true }),
  indicator('PSAR', 'Parabolic SAR', 1, '0', {
    own: { psarStart: 0.02, psarInc: 0.02, psarMax: 0.2 },
  }),
  indicator('VO', 'Volume Oscillator', 7, '0', {
    own: { voShort: 5, voLong: 10 },
    percentile: true,
    between: true,
  }),
  indicator('MOM', 'Momentum', 10, '70', {
    own: { momSource: 'close' },
    percentile: true,
    between: true,
  }),
  indicator('BBWP', 'BBW Percentile', 13, '50', {
    own: { bbwpLookback: 252, momSource: 'close' },
    between: true,
  }),
  indicator('ECD', 'Engulfing Candle', 7, '70', { own: { ecdTrigger: 'both' } }),
  indicator('XO', 'Oscillator Crossover', 7, '70', {
    own: {
      xOscillator1: 'RSI',
      xOscillator2: 'MFI',
      xOscillator2length: 14,
      xOscillator2Interval: '1h',
      xOscillator2voLong: undefined,
      xOscillator2voShort: undefined,
      xoUUID: undefined,
    },
  }),
  indicator('MAR', 'Moving Average Ratio (MAR)', 7, '0.99', {
    own: { mar1length: 20, mar1type: 'ema', mar2length: 20, mar2type: 'price' },
    percentile: true,
    between: true,
  }),
  indicator('BBPB', 'Bollinger Bands %B (BB %B)', 20, '0.05', {
    own: { bbwMult: 2, bbwMa: 'sma', bbwMaLength: 20 },
    percentile: true,
    between: true,
  }),
  indicator('DIV', 'Divergences', 9, '0', {
    own: {
      divType: 'Any Bearish',
      divOscillators: ['AO', 'CCI', 'MACD', 'MFI', 'MOM', 'RSI', 'Stoch', 'UO', 'WR'],
      divMinCount: 2,
    },
  }),
  indicator('ST', 'SuperTrend', 1, '0', { own: { stCondition: 'up', factor: 3, atrLength: 10 } }),
  indicator('PC', 'Price Change', 1, '1', {
    own: { pcUp: '5', pcDown: '5', pcCondition: 'UP', pcValue: '5' },
  }),
  indicator('ATR', 'Average True Range (ATR)', 14, '70', { between: true }),
  indicator('PP', 'Market Structure', 1, '0', {
    own: {
      ppHighLeft: 5,
      ppHighRight: 5,
      ppLowLeft: 5,
      ppLowRight: 5,
      ppMult: 1,
      ppValue: 'Any Low',
      ppType: 'Price Based',
    },
  }),
  indicator('ADR', 'Average Daily Range (ADR)', 14, '0', { between: true }),
  indicator('ATH', 'ATH Drawdown', 14, '10', { own: { athLookback: 100 }, between: true }),
  indicator('KC', 'Keltner Channel (KC)', 20, '0', {
    condition: 'cu',
    own: { kcMa: 'ema', kcRange: 'ATR', kcRangeLength: 10, bbwMult: 2, bbCrossingValue: 'lower' },
  }),
  indicator('KCPB', 'Keltner Channel %B (KC%B)', 20, '0', {
    own: { kcMa: undefined, kcRange: undefined, kcRangeLength: undefined, bbwMult: undefined },
    percentile: true,
    between: true,
  }),
  indicator('UNPNL', 'Average position price (AVP)', 1, '1', {
    own: { unpnlValue: 2, unpnlCondition: 'gt' },
  }),
  indicator('DC', 'Donchian Channels (DC)', 20, '0', { own: { dcValue: undefined } }),
  indicator('OBFVG', 'Fair Value Gaps (FVG)', 20, '0', {
    own: { obfvgValue: undefined, obfvgRef: undefined },
  }),
  indicator('SESSION', 'Session Selector', 20, '0', {
    own: { sessionDays: [1, 2, 3, 4, 5], sessionRule: 'in' },
  }),
  indicator('LW', 'Long Wick Detector', 20, '0', {
    own: { lwThreshold: '2', lwMaxDuration: '1000', lwValue: 'any', lwCondition: 'during' },
  }),
];

export const indicatorTypes = indicatorCatalogue.map(({ type }) => type);

const byType = new Map(indicatorCatalogue.map((entry) => [entry.type, entry]));

export function findIndicatorType(type: unknown): IndicatorType | undefined {
  return typeof type === 'string' ? byType.get(type) : undefined;
}
