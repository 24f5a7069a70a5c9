export { rankPresets, type PresetQuery, type PresetRow } from './presets.ts';
export type { BacktestResult } from './result.ts';
export { runBacktest, type BacktestOptions } from './run-backtest.ts';
