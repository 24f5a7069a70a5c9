export type { HedgeBot, SandboxAccount } from './account.ts';
export { rankPresets, runBacktest } from './backtest/index.ts';
export type { Clock, ClockOptions } from './clock.ts';
export type {
  Account,
  Balance,
  Bot,
  BotKind,
  BotStatus,
  Deal,
  DealStatus,
  ExchangeAccount,
  GlobalVariable,
  HedgeKind,
  Pair,
  PairSymbol,
  Profit,
  Settings,
  Vars,
} from './documents.ts';
export { createEngine, newBot } from './engine/index.ts';
export type { Fault, FaultRule, Faults } from './http/faults.ts';
export type { ReceivedRequest, RequestLog } from './http/request-log.ts';
export type { Route } from './http/route.ts';
export {
  OTHER_USER_ID,
  RESTRICTED_BOT_ID,
  SANDBOX_KEYS,
  USER_ID,
  type ApiKey,
  type SandboxKeyName,
} from './keys.ts';
export { createMarket } from './market/index.ts';
export type { BacktestOptions, BehaviourOptions, SandboxOptions } from './options.ts';
export { routes } from './routes.ts';
export { createSandbox, type Sandbox } from './sandbox.ts';
