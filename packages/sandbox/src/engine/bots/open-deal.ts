import type { Pair, Settings } from '../../documents.ts';
import { isOn, numberOf, textOf } from '../read-settings.ts';
import { findRangeIndicator } from '../signals/rules.ts';
import { compileComboPlan } from '../strategy/combo-plan.ts';
import { fillBaseOrder } from '../strategy/deal-actions.ts';
import { compileDealPlan } from '../strategy/deal-plan.ts';
import { createDealState, isFinished, toBase } from '../strategy/deal-state.ts';
import type { DynamicRanges } from '../strategy/exit-plan.ts';
import { resolveOrderSizes, type OrderSizes } from '../strategy/order-sizes.ts';
import type { DealBot } from './deal-bot.ts';
import type { RunningDeal } from './running-deal.ts';
import { recordMoment } from './start-check.ts';

/** How many openings are remembered for the limit of deals in a candle. */
const REMEMBERED_OPENINGS = 200;

export interface OpeningMoment {
  pair: Pair;
  price: number;
  /** Milliseconds since the epoch. */
  time: number;
}

/** Opens a deal; undefined when it cannot be paid, which the host is told. */
export function openDeal(bot: DealBot, moment: OpeningMoment): RunningDeal | undefined {
  const { pair, price, time } = moment;
  const { host, settings } = bot;
  const ranges = rangesOf(bot, moment);
  const sizes = raiseToMinimum(bot, moment, sizesOf(bot, moment, ranges));
  const needed = toBase(sizes, sizes.base, price) * price;
  if (needed < pair.minNotional) {
    host.onRefused(pair, `Order size ${needed} is below the exchange minimum ${pair.minNotional}`);
    return undefined;
  }
  if (!host.canPay(pair, needed * (1 + host.costs.takerFee))) {
    host.onRefused(pair, `Not enough balance for an order of ${needed} ${pair.quoteAsset}`);
    return undefined;
  }
  const deal = createRunningDeal(bot, moment, sizes, ranges, host.settingsOf(settings));
  bot.deals.push(deal);
  bot.results.opened += 1;
  bot.history.opened += 1;
  recordMoment(bot.history.lastOpened, pair.native, time);
  bot.history.openedTimes.push(time);
  if (bot.history.openedTimes.length > REMEMBERED_OPENINGS) bot.history.openedTimes.shift();
  host.onOpened(deal);
  if (deal.state.plan.entersAtMarket && deal.state.plan.entryPrice === undefined) {
    fillBaseOrder(deal.state, time);
  }
  return deal;
}

/** Builds the running form of a deal, whose base order is still to be filled. */
export function createRunningDeal(
  bot: DealBot,
  { pair, price, time }: OpeningMoment,
  sizes: OrderSizes,
  ranges: DynamicRanges,
  settings: Settings,
): RunningDeal {
  const { host } = bot;
  const state = createDealState({
    plan: compileDealPlan(settings, sizes, ranges),
    combo: bot.kind === 'combo' ? compileComboPlan(settings) : undefined,
    costs: host.costs,
    events: {
      onFill: (fill) => {
        bot.results.profit += fill.profit;
        host.onFill(deal, fill);
      },
      canPay: (quote) => host.canPay(pair, quote, deal),
    },
    price,
    time,
  });
  const deal: RunningDeal = { pair, settings, sizes, ranges, rules: bot.rules, state, entries: 1 };
  return deal;
}

/** Counts the deals that have finished and forgets them. */
export function settleFinished(bot: DealBot, time: number): void {
  if (!bot.deals.some(hasFinished)) return;
  const finished = bot.deals.filter(hasFinished);
  bot.deals = bot.deals.filter((deal) => !hasFinished(deal));
  for (const deal of finished) {
    if (deal.state.status === 'closed') countResult(bot, deal.state.position.profitQuote);
    recordMoment(bot.history.lastClosed, deal.pair.native, deal.state.closedAt ?? time);
    bot.host.onFinished(deal);
  }
}

function hasFinished({ state }: RunningDeal): boolean {
  return isFinished(state);
}

function countResult({ results }: DealBot, profit: number): void {
  const hasWon = profit > 0;
  results.closed += 1;
  results.won += hasWon ? 1 : 0;
  results.lost += hasWon ? 0 : 1;
  results.wonInARow = hasWon ? results.wonInARow + 1 : 0;
  results.lostInARow = hasWon ? 0 : results.lostInARow + 1;
}

function sizesOf(bot: DealBot, { pair, price, time }: OpeningMoment, ranges: DynamicRanges) {
  const context = {
    direction: textOf(bot.settings, 'strategy') === 'SHORT' ? (-1 as const) : (1 as const),
    price,
    quoteUsd: bot.host.quoteUsd(pair, time),
    funds: bot.host.funds(pair),
    botProfit: bot.results.profit,
  };
  return resolveOrderSizes(bot.settings, context, ranges);
}

function raiseToMinimum(
  { settings }: DealBot,
  { pair, price }: OpeningMoment,
  sizes: OrderSizes,
): OrderSizes {
  if (!isOn(settings, 'allowRaiseToExchangeMin')) return sizes;
  const least = sizes.unit === 'base' ? pair.minNotional / price : pair.minNotional;
  return { ...sizes, base: Math.max(least, sizes.base), safety: Math.max(least, sizes.safety) };
}

/** The volatility behind dynamic distances, measured once when the deal is opened. */
function rangesOf(bot: DealBot, { pair, time }: OpeningMoment): DynamicRanges {
  const { settings, host } = bot;
  const is = (key: string, ...values: string[]): boolean => values.includes(textOf(settings, key));
  const measure = (isUsed: boolean, action: string, section: string): number | undefined => {
    const indicator = isUsed ? findRangeIndicator(settings, action, section) : undefined;
    if (indicator === undefined) return undefined;
    const factor = numberOf(indicator.settings, 'dynamicArFactor', 1);
    return factor * host.signals.rangePercent(indicator, { native: pair.native, time });
  };
  const dca = measure(
    is('scaleDcaType', 'atr', 'adr') || is('dcaCondition', 'dynamicAr'),
    'startDca',
    'dca',
  );
  const least = numberOf(settings, 'minimumDeviation', 1);
  return {
    tp: measure(is('dealCloseCondition', 'dynamicAr'), 'closeDeal', 'tp'),
    sl: measure(is('dealCloseConditionSL', 'dynamicAr'), 'closeDeal', 'sl'),
    risk: measure(isOn(settings, 'useRiskReward'), 'riskReward', ''),
    dca: dca === undefined ? undefined : Math.max(least, dca),
  };
}
