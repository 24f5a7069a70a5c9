export type { EquityPoint } from './equity.ts';
export type { PresetBotType, PresetStrategy, PresetTierName } from './preset-family.ts';
export { rankPresets, type PresetQuery, type PresetRow, type PresetTier } from './presets.ts';
export type { BacktestDeal, BacktestResult } from './result.ts';
export { runBacktest, type BacktestOptions } from './run-backtest.ts';
