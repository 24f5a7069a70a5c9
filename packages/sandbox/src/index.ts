export {
  rankPresets,
  runBacktest,
  type BacktestOptions,
  type BacktestResult,
  type PresetQuery,
  type PresetRow,
} from './backtest/index.ts';
export { createEngine, newBot, type Engine, type EngineOptions } from './engine/index.ts';
export { createMarket, type Market } from './market/index.ts';
