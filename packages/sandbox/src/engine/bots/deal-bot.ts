import type { BotKind, Pair, Settings } from '../../documents.ts';
import type { Random } from '../../random.ts';
import { compileSignalRules, type SignalRule, type SignalRules } from '../signals/rules.ts';
import type { Signals } from '../signals/signals.ts';
import type { TradingCosts } from '../strategy/deal-state.ts';
import type { SizingContext } from '../strategy/order-sizes.ts';
import type { Fill } from '../strategy/position.ts';
import { compileControllerRules, type ControllerRules } from './controller.ts';
import type { RunningDeal } from './running-deal.ts';
import { createDealHistory, type DealHistory } from './start-check.ts';
import { compileStartRules, type StartRules } from './start-rules.ts';

/** What differs between a bot that trades live and one that is backtested. */
export interface DealBotHost {
  costs: TradingCosts;
  signals: Signals;
  random: Random;
  /** The settings that a deal keeps as its own. */
  settingsOf(bot: Settings): Settings;
  /** What a deal on this pair is paid from. */
  funds(pair: Pair): SizingContext['funds'];
  /** USD for one unit of the pair's quote asset. */
  quoteUsd(pair: Pair, time: number): number;
  isInTopVolume(pair: Pair, filter: StartRules['volumeFilters'][number], time: number): boolean;
  /** Whether an entry of this value can be paid; `deal` is missing before its base order. */
  canPay(pair: Pair, quote: number, deal?: RunningDeal): boolean;
  onOpened(deal: RunningDeal): void;
  onFill(deal: RunningDeal, fill: Fill): void;
  onFinished(deal: RunningDeal): void;
  /** A deal that the rules asked for cannot be opened. */
  onRefused(pair: Pair, reason: string): void;
  /** The controller changed the bot's phase by itself. */
  onPhase(phase: Phase, reason: string): void;
}

/** `monitoring` waits for the controller's start trigger; a closed bot only finishes its deals. */
type Phase = 'open' | 'monitoring' | 'closed';

/** A running dca, combo or terminal bot. */
export interface DealBot {
  kind: Exclude<BotKind, 'grid'>;
  settings: Settings;
  pairs: readonly Pair[];
  host: DealBotHost;
  phase: Phase;
  rules: SignalRules;
  start: StartRules;
  controller: ControllerRules;
  /** Unfinished deals, the oldest first. */
  deals: RunningDeal[];
  history: DealHistory;
  results: DealResults;
  /** When the timer opens the next deals, in ms; undefined before it was looked at. */
  nextTimerAt: number | undefined;
  /** Price at the step before, for the controller's crossing conditions. */
  lastControllerPrice: number | undefined;
  /** The candle at which each rule was last looked at. */
  checkedCandles: Map<SignalRule, { index: number; time: number; isNew: boolean }>;
}

/** Outcomes so far; a new start of the bot begins a new count. */
export interface DealResults {
  opened: number;
  closed: number;
  won: number;
  lost: number;
  wonInARow: number;
  lostInARow: number;
  /** In quote units. */
  profit: number;
}

export function createDealBot(
  kind: DealBot['kind'],
  settings: Settings,
  pairs: readonly Pair[],
  host: DealBotHost,
): DealBot {
  return {
    kind,
    settings,
    pairs,
    host,
    phase: 'closed',
    rules: compileSignalRules(settings),
    start: compileStartRules(settings),
    controller: compileControllerRules(settings),
    deals: [],
    history: createDealHistory(),
    results: noResults(),
    nextTimerAt: undefined,
    lastControllerPrice: undefined,
    checkedCandles: new Map(),
  };
}

export function noResults(): DealResults {
  return { opened: 0, closed: 0, won: 0, lost: 0, wonInARow: 0, lostInARow: 0, profit: 0 };
}

/** Takes changed settings over; open deals keep the plan they were opened with. */
export function reconfigure(bot: DealBot, settings: Settings, pairs: readonly Pair[]): void {
  bot.settings = settings;
  bot.pairs = pairs;
  bot.rules = compileSignalRules(settings);
  bot.start = compileStartRules(settings);
  bot.controller = compileControllerRules(settings);
  bot.nextTimerAt = undefined;
  bot.checkedCandles.clear();
}
