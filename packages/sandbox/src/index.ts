export { rankPresets, runBacktest } from './backtest/index.ts';
export { createEngine, newBot } from './engine/index.ts';
export { createMarket } from './market/index.ts';
