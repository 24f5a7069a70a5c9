import type { Pair } from '../../documents.ts';
import { closeDeal, cancelDeal, addToDeal, fillSafetyOrder } from '../strategy/deal-actions.ts';
import type { Bar } from '../strategy/bars.ts';
import { openProfitPercent, toBase, type CloseTrigger } from '../strategy/deal-state.ts';
import { playBar } from '../strategy/play-deal.ts';
import { isStartMet, stopReason } from './controller.ts';
import type { DealBot } from './deal-bot.ts';
import { isDue } from './due-rules.ts';
import { openDeal, settleFinished, type OpeningMoment } from './open-deal.ts';
import type { RunningDeal } from './running-deal.ts';
import { hasRoom, mayOpen } from './start-check.ts';

/** The bar of a pair in the current step; undefined for a pair without prices. */
export type BarOf = (native: string) => Bar | undefined;

/** More deals than any limit of a bot allows on one pair at once. */
const MOST_OPENINGS_PER_STEP = 200;
/** A bot that starts at once and has no limit would open deals without end; it takes its time. */
const UNLIMITED_PAUSE_MS = 60_000;

/**
 * Plays one step of the market, which begins at `time`: the controller and the signals of candles
 * that have closed by then, new deals, then the bars of all open deals.
 */
export function stepDealBot(
  bot: DealBot,
  { time, durationMs }: { time: number; durationMs: number },
  barOf: BarOf,
): void {
  control(bot, time, barOf);
  for (const deal of bot.deals) followSignals(bot, deal, time, barOf(deal.pair.native));
  settleFinished(bot, time);
  if (bot.phase === 'open') openDueDeals(bot, time, barOf);
  for (const deal of bot.deals) {
    const bar = barOf(deal.pair.native);
    if (bar !== undefined) playBar(deal.state, bar, durationMs);
  }
  settleFinished(bot, time);
}

/** Ends every deal of the bot in the way a stop asks for; waiting ones are canceled in every case. */
export function endDeals(
  bot: DealBot,
  closeType: string,
  time: number,
  trigger: CloseTrigger,
): void {
  for (const { state } of bot.deals) {
    if (state.status === 'start' || closeType === 'cancel') cancelDeal(state, trigger, time);
    else if (closeType === 'closeByMarket') closeDeal(state, trigger, time, 'market');
    else if (closeType === 'closeByLimit') state.exitLimit = { price: state.lastPrice, trigger };
    state.calm = undefined;
  }
  settleFinished(bot, time);
}

function control(bot: DealBot, time: number, barOf: BarOf): void {
  const isControlled =
    bot.phase === 'monitoring' ||
    bot.controller.limits.length > 0 ||
    bot.controller.stopPrice !== undefined ||
    bot.rules.stopBot !== undefined;
  const [pair] = bot.pairs;
  if (!isControlled || bot.phase === 'closed' || pair === undefined) return;
  const price = barOf(pair.native)?.open;
  if (price === undefined) return;
  if (bot.phase === 'monitoring') {
    if (isStartMet(bot, price, time)) {
      bot.phase = 'open';
      bot.host.onPhase('open', '');
    }
  } else {
    const reason = stopReason(bot, price, time);
    if (reason !== undefined) {
      bot.phase = bot.controller.stopStatus === 'monitoring' ? 'monitoring' : 'closed';
      endDeals(bot, bot.controller.stopType, time, 'bot');
      bot.host.onPhase(bot.phase, reason);
    }
  }
  bot.lastControllerPrice = price;
}

/** Closes a deal, or fills its next safety order, when an indicator says so. */
function followSignals(bot: DealBot, deal: RunningDeal, time: number, bar: Bar | undefined): void {
  const { rules, state, pair } = deal;
  const hasRules =
    rules.takeProfit !== undefined || rules.stopLoss !== undefined || state.plan.safetyBySignal;
  if (!hasRules || state.status !== 'open' || bar === undefined) return;
  const profitPercent = openProfitPercent(state, bar.open);
  const holds = (rule: RunningDeal['rules']['takeProfit']): boolean =>
    rule !== undefined &&
    isDue(bot, rule, time) &&
    bot.host.signals.holds(rule, { native: pair.native, time, profitPercent });
  const hasEnoughProfit = profitPercent >= (state.plan.minProfitPercent ?? -Infinity);
  if ((holds(rules.takeProfit) && hasEnoughProfit) || holds(rules.stopLoss)) {
    state.lastPrice = bar.open;
    return closeDeal(state, 'indicator', time, 'market');
  }
  if (!state.plan.safetyBySignal || !holds(rules.safetyOrder)) return undefined;
  if (isFarFromLastEntry(deal, bar.open)) {
    state.lastPrice = bar.open;
    fillSafetyOrder(state, time, true);
    state.calm = undefined;
  }
  return undefined;
}

/** Signal orders keep the distance that their first indicator asks for. */
function isFarFromLastEntry({ state, rules }: RunningDeal, price: number): boolean {
  const indicator = rules.safetyOrder?.groups[0]?.indicators[0]?.settings;
  const percent = Number(indicator?.['minPercFromLast'] ?? 1);
  return state.plan.direction * (1 - price / state.lastEntryPrice) * 100 >= percent;
}

/** Opens the deals that the start condition asks for at `time`, as far as the limits leave room. */
export function openDueDeals(bot: DealBot, time: number, barOf: BarOf): void {
  // A signal that comes while there is no room is missed, not kept.
  if (bot.rules.startDeal !== undefined) isDue(bot, bot.rules.startDeal, time);
  if (bot.start.singlePosition === undefined && !hasRoom(bot.start, bot.deals)) return;
  const duePairs = findDuePairs(bot, time);
  for (let count = 0; count < MOST_OPENINGS_PER_STEP; count += 1) {
    const opened = duePairs.filter((pair) => openOne(bot, pair, time, barOf));
    // Only a bot that starts at once, and only up to its limit, opens several deals on a pair.
    if (opened.length === 0 || bot.start.condition !== 'ASAP') return;
    if (bot.start.maxDeals === Infinity) return;
  }
}

function openOne(bot: DealBot, pair: Pair, time: number, barOf: BarOf): boolean {
  const price = barOf(pair.native)?.open;
  if (price === undefined || price <= 0) return false;
  const { start, host } = bot;
  if (!start.volumeFilters.every((filter) => host.isInTopVolume(pair, filter, time))) return false;
  const moment = { pair, price, time };
  if (start.singlePosition !== undefined && bot.deals.length > 0) return addEntry(bot, moment);
  if (!mayOpen(start, bot.deals, bot.history, moment)) return false;
  return openDeal(bot, moment) !== undefined;
}

/** A single-position bot adds to the deal it has instead of opening a second one. */
function addEntry(bot: DealBot, moment: OpeningMoment): boolean {
  const { pair, price, time } = moment;
  const deal = bot.deals.find((open) => open.pair.native === pair.native);
  const most = bot.start.singlePosition?.maxEntries ?? 1;
  if (deal === undefined || deal.state.status !== 'open' || deal.entries >= most) return false;
  const unlimited = { ...bot.start, maxDeals: Infinity, maxDealsPerPair: Infinity };
  if (!mayOpen(unlimited, [deal], bot.history, moment)) return false;
  deal.state.lastPrice = price;
  if (!addToDeal(deal.state, toBase(deal.sizes, deal.sizes.base, price), time)) return false;
  deal.entries += 1;
  bot.history.lastOpened.any = time;
  return true;
}

/** The pairs that the start condition names at `time`, in the order they are tried. */
function findDuePairs(bot: DealBot, time: number): readonly Pair[] {
  const { start, rules } = bot;
  switch (start.condition) {
    case 'ASAP':
      return inOrder(bot, start.maxDeals === Infinity ? pausedPairs(bot, time) : bot.pairs);
    case 'Timer':
      return isTimerDue(bot, time) ? inOrder(bot, bot.pairs) : [];
    case 'TechnicalIndicators': {
      const rule = rules.startDeal;
      if (rule === undefined || !isDue(bot, rule, time)) return [];
      const { signals } = bot.host;
      return inOrder(
        bot,
        bot.pairs.filter(({ native }) => signals.holds(rule, { native, time })),
      );
    }
    default:
      return [];
  }
}

function pausedPairs({ pairs, history }: DealBot, time: number): readonly Pair[] {
  const lastOf = ({ native }: Pair): number => history.lastOpened.byPair.get(native) ?? -Infinity;
  return pairs.filter((pair) => time - lastOf(pair) >= UNLIMITED_PAUSE_MS);
}

function inOrder({ start, host }: DealBot, pairs: readonly Pair[]): readonly Pair[] {
  if (pairs.length < 2) return pairs;
  if (!start.isRandom) return pairs.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const keyed = pairs.map((pair) => ({ pair, key: host.random() }));
  return keyed.toSorted((one, other) => one.key - other.key).map(({ pair }) => pair);
}

/** The timer goes on in whole periods from its first time, also when that lies far back. */
function isTimerDue(bot: DealBot, time: number): boolean {
  const { timer } = bot.start;
  if (timer === undefined) return false;
  const elapsed = Math.ceil((time - timer.firstAt) / timer.periodMs);
  bot.nextTimerAt ??= timer.firstAt + Math.max(0, elapsed) * timer.periodMs;
  if (time < bot.nextTimerAt) return false;
  bot.nextTimerAt += timer.periodMs;
  return true;
}
