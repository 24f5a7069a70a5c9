export { rankPresets, type PresetRow } from './presets.ts';
export { runBacktest } from './run-backtest.ts';
