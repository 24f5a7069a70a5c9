import type { Bot, Deal } from '../documents.ts';

/** What the bot workers answer; the API relays it with HTTP 200 either way (contract section 5). */
export type EngineAnswer = { status: 'OK'; data: string } | { status: 'NOTOK'; reason: string };

export type CloseType = 'cancel' | 'closeByLimit' | 'closeByMarket' | 'leave';

export interface FundsOrder {
  /** Decimal text; percent of the deal when `type` is perc. */
  qty: string;
  asset?: 'base' | 'quote';
  type: 'fixed' | 'perc';
}

/**
 * The bot workers of the simulated exchange. Commands take effect at the engine's time plus the
 * settling delay, as in the real service, where start and stop are only scheduled.
 */
export interface Engine {
  /** Plays the market up to `time` (ms): orders fill, deals open and close, bots change status. */
  advanceTo(time: number): void;

  startBot(bot: Bot): void;
  /** Unknown texts reach the worker and act like `leave` (contract section 13). */
  stopBot(bot: Bot, options: { closeType?: string; closeGridType?: string }): void;
  /** True once a bot was started in this process, which is what stop and deal actions need. */
  isLoaded(bot: Bot): boolean;
  /** What archive and a mistaken restore do to dca and combo bots. */
  cancelDeals(bot: Bot): void;
  /** Carries changed bot settings into the open deals that were not changed on their own. */
  applyBotSettings(bot: Bot, changes: Record<string, unknown>): void;

  /** Opens one deal on `native`, or one for every pair of the bot when it is missing. */
  openDeal(bot: Bot, native?: string): EngineAnswer;
  applyDealSettings(deal: Deal, changes: Record<string, unknown>): EngineAnswer;
  closeDeal(deal: Deal, type: CloseType): EngineAnswer;
  addFunds(deals: readonly Deal[], order: FundsOrder): EngineAnswer;
  reduceFunds(deals: readonly Deal[], order: FundsOrder): EngineAnswer;
  executeNextDca(deal: Deal, expectedLevel?: number): EngineAnswer;
}
