import type { Bot, Deal, DealStatus, ExchangeAccount, Pair } from '../documents.ts';
import type { RunningDeal } from '../engine/bots/running-deal.ts';
import { newDeal } from '../engine/index.ts';
import { projectDeal } from '../engine/live/deal-document.ts';
import { costsOf, lockedFunds, marketSideOf } from '../engine/live/market-side.ts';
import { numberOf } from '../engine/read-settings.ts';
import { compileSignalRules } from '../engine/signals/rules.ts';
import { compileComboPlan } from '../engine/strategy/combo-plan.ts';
import { cancelDeal, closeDeal, fillBaseOrder } from '../engine/strategy/deal-actions.ts';
import { compileDealPlan } from '../engine/strategy/deal-plan.ts';
import { holdingOf, plannedOf, restingOf } from '../engine/strategy/deal-size.ts';
import { createDealState, isFinished, type DealState } from '../engine/strategy/deal-state.ts';
import { resolveOrderSizes } from '../engine/strategy/order-sizes.ts';
import { moveTo } from '../engine/strategy/play-deal.ts';
import type { Sample } from './price-path.ts';
import type { Seeding } from './seeding.ts';

/** A bot on one of its pairs. */
export interface Trading {
  seeding: Seeding;
  bot: Bot;
  connection: ExchangeAccount;
  pair: Pair;
}

/** What becomes of a deal that is still open at the end of its path. */
export type LeftOver = Exclude<DealStatus, 'start'>;

/** Opens a deal at the first sample and trades along the path as the engine would; stores it. */
export function playDeal(
  trading: Trading,
  path: readonly [Sample, ...Sample[]],
  leftOver: LeftOver,
): { deal: Deal; samplesUsed: number } {
  const running = openDeal(trading, path[0]);
  const { state } = running;
  fillBaseOrder(state, path[0].time);
  let last = path[0];
  let samplesUsed = 1;
  for (const sample of path.slice(1)) {
    if (isFinished(state)) break;
    last = sample;
    samplesUsed += 1;
    moveTo(state, sample.price, sample.time);
  }
  if (!isFinished(state) && leftOver === 'canceled') cancelDeal(state, 'manual', last.time);
  if (!isFinished(state) && leftOver === 'closed') closeDeal(state, 'manual', last.time, 'market');
  const deal = store(trading, running, last.time);
  if (!isFinished(state) && leftOver === 'error') deal.status = 'error';
  if (deal.status === 'open') lock(trading, state);
  return { deal, samplesUsed };
}

/** Stores a deal whose first order was only just placed. */
export function placeDeal(trading: Trading, sample: Sample): Deal {
  const running = openDeal(trading, sample);
  lock(trading, running.state);
  return store(trading, running, sample.time);
}

function openDeal(
  { seeding, bot, connection, pair }: Trading,
  { time, price }: Sample,
): RunningDeal {
  const { settings } = bot;
  const sizes = resolveOrderSizes(
    settings,
    {
      direction: settings['strategy'] === 'SHORT' ? -1 : 1,
      price,
      quoteUsd: seeding.market.usdPrice(pair.quoteAsset, time),
      // The sizes of seeded bots are amounts, so no funds are asked for.
      funds: { asset: 'quote', free: 0, total: 0 },
      botProfit: 0,
    },
    {},
  );
  const state = createDealState({
    plan: compileDealPlan(settings, sizes, {}),
    combo: bot.kind === 'combo' ? compileComboPlan(settings) : undefined,
    costs: costsOf(connection),
    events: { onFill: () => undefined, canPay: () => true },
    price,
    time,
  });
  const rules = compileSignalRules(settings);
  return { pair, settings, sizes, ranges: {}, rules, state, entries: 1 };
}

function store(trading: Trading, deal: RunningDeal, time: number): Deal {
  const { seeding, bot, pair } = trading;
  const { ids, market, account } = seeding;
  const { createdAt, startPrice, lastPrice } = deal.state;
  const price = startPrice || lastPrice;
  const document = newDeal({ ids, bot, pair, price, time: createdAt });
  const quoteUsd = market.usdPrice(pair.quoteAsset, time);
  projectDeal(document, {
    deal,
    market: sideOf(trading),
    planned: plannedOf(deal.state),
    quoteUsd,
  });
  account.deals.set(document._id, document);
  return document;
}

function lock(trading: Trading, state: DealState): void {
  const { seeding, connection } = trading;
  const amounts = lockedFunds(sideOf(trading), holdingOf(state), restingOf(state), state.lastPrice);
  seeding.locks.add(connection, amounts);
}

function sideOf({ bot, connection, pair }: Trading) {
  const direction = bot.settings['strategy'] === 'SHORT' ? -1 : 1;
  return marketSideOf(connection, pair, direction, numberOf(bot.settings, 'leverage', 1));
}
