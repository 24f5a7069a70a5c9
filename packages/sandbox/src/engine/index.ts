export { createEngine } from './create-engine.ts';
export { hedgeView } from './hedge-view.ts';
export { newBot } from './new-bot.ts';
export { newDeal } from './new-deal.ts';
export type { CloseType, Engine, EngineAnswer, FundsOrder } from './types.ts';
