export { createEngine, type EngineOptions } from './create-engine.ts';
export { hedgeView, type HedgeParent } from './hedge-view.ts';
export { newBot, type NewBotOptions } from './new-bot.ts';
export { newDeal, type NewDealOptions } from './new-deal.ts';
export type { CloseType, Engine, EngineAnswer, FundsOrder } from './types.ts';
