import type { Pair } from '../documents.ts';
import { createDealBot, type DealBot, type DealBotHost } from '../engine/bots/deal-bot.ts';
import type { RunningDeal } from '../engine/bots/running-deal.ts';
import { stepDealBot } from '../engine/bots/step-deal-bot.ts';
import { textOf } from '../engine/read-settings.ts';
import { createSignals } from '../engine/signals/signals.ts';
import { safetyOrdersOf } from '../engine/strategy/deal-plan.ts';
import { resolveOrderSizes } from '../engine/strategy/order-sizes.ts';
import { openProfit } from '../engine/strategy/position.ts';
import { createRandom } from '../random.ts';
import { createEquityCurve } from './equity.ts';
import type { BacktestDeal } from './result.ts';
import type { BacktestRun, Simulated } from './run-backtest.ts';

/** What percentages of a balance are of, in a backtest: there is no account behind it. */
const BALANCE_USD = 10_000;

interface Tally {
  profit: number;
  profitUsd: number;
  fees: number;
  fills: { buy: number; sell: number };
  deals: BacktestDeal[];
}

/** Plays a dca or combo bot over the candles, one bar as one step. */
export function simulateDeals(run: BacktestRun): Simulated {
  const tally: Tally = { profit: 0, profitUsd: 0, fees: 0, fills: { buy: 0, sell: 0 }, deals: [] };
  const bot = createBot(run, tally);
  const capital = capitalOf(run, bot);
  const curve = createEquityCurve(capital, run.bars);
  bot.phase = 'open';
  playAll(run, bot, (time) => curve.add(time, capital + tally.profit + openProfitOf(bot)));
  for (const deal of bot.deals) {
    if (deal.state.status === 'open') tally.deals.push(describe(deal, run));
  }
  return {
    ...tally,
    capital,
    curve,
    unrealizedProfit: openProfitOf(bot),
    deals: tally.deals.toSorted((one, other) => one.createTime - other.createTime),
  };
}

function playAll(run: BacktestRun, bot: DealBot, onBar: (time: number) => void): void {
  const [first] = run.candles.values();
  for (let index = 0; index < run.bars; index += 1) {
    const time = first?.[index]?.time ?? 0;
    const step = { time, durationMs: run.intervalMs };
    stepDealBot(bot, step, (native) => run.candles.get(native)?.[index]);
    onBar(time + run.intervalMs);
  }
}

function createBot(run: BacktestRun, tally: Tally): DealBot {
  const { botType, settings, market, exchange } = run.options;
  const kind = botType === 'combo' ? 'combo' : 'dca';
  const host: DealBotHost = {
    costs: { makerFee: run.userFee, takerFee: run.userFee, slippagePercent: run.slippage },
    signals: createSignals(market, exchange),
    random: createRandom(1),
    // Nobody changes the settings of a deal in the past, so all share the bot's.
    settingsOf: (shared) => shared,
    funds: (pair) => fundsOf(run, pair),
    quoteUsd: (pair, time) => market.usdPrice(pair.quoteAsset, time),
    // Volumes of the past are not kept; the filters let every pair pass.
    isInTopVolume: () => true,
    canPay: () => true,
    onOpened: () => undefined,
    onFill: (deal, fill) => {
      tally.profit += fill.profit;
      tally.profitUsd += fill.profit * usdOf(run, deal, fill.time);
      tally.fees += fill.fee;
      tally.fills[fill.side] += 1;
    },
    onFinished: (deal) => {
      if (deal.state.status === 'closed') tally.deals.push(describe(deal, run));
    },
    onRefused: () => undefined,
    onPhase: () => undefined,
  };
  return createDealBot(kind, settings, run.pairs, host);
}

function fundsOf(run: BacktestRun, pair: Pair) {
  const { settings, market, from } = run.options;
  const isShort = textOf(settings, 'strategy') === 'SHORT' && settings['futures'] !== true;
  const usd = market.usdPrice(isShort ? pair.baseAsset : pair.quoteAsset, from);
  const total = usd === 0 ? 0 : BALANCE_USD / usd;
  return { asset: isShort ? ('base' as const) : ('quote' as const), free: total, total };
}

/** What all deals that may be open at once would cost with all their safety orders. */
function capitalOf(run: BacktestRun, bot: DealBot): number {
  const [pair] = run.pairs;
  if (pair === undefined) return 0;
  const { settings, from } = run.options;
  const price = run.candles.get(pair.native)?.[0]?.open ?? 0;
  const sizes = resolveOrderSizes(
    settings,
    {
      direction: textOf(settings, 'strategy') === 'SHORT' ? -1 : 1,
      price,
      quoteUsd: bot.host.quoteUsd(pair, from),
      funds: fundsOf(run, pair),
      botProfit: 0,
    },
    {},
  );
  const safety = settings['useDca'] === true ? safetyOrdersOf(settings, sizes, {}) : [];
  const planned = sizes.base + safety.reduce((total, { size }) => total + size, 0);
  const perPair = Math.min(bot.start.maxDealsPerPair, bot.start.maxDeals);
  const deals = Math.min(bot.start.maxDeals, run.pairs.length * perPair);
  // Without a limit the pairs are taken to have one deal each.
  const count = Number.isFinite(deals) ? Math.max(1, deals) : run.pairs.length;
  return count * (sizes.unit === 'base' ? planned * price : planned);
}

function openProfitOf(bot: DealBot): number {
  let total = 0;
  for (const { state } of bot.deals) {
    if (state.position.base > 0) total += openProfit(state.position, state.lastPrice);
  }
  return total;
}

function usdOf(run: BacktestRun, deal: RunningDeal, time: number): number {
  return run.options.market.usdPrice(deal.pair.quoteAsset, time);
}

function describe(deal: RunningDeal, run: BacktestRun): BacktestDeal {
  const { state, pair } = deal;
  const { peak, position } = state;
  const isClosed = state.status === 'closed';
  const total = position.profitQuote;
  return {
    symbol: pair.native,
    status: isClosed ? 'closed' : 'open',
    strategy: state.plan.direction === 1 ? 'LONG' : 'SHORT',
    createTime: state.createdAt,
    ...(state.closedAt === undefined ? {} : { closeTime: state.closedAt }),
    ...(state.closeTrigger === undefined ? {} : { closeTrigger: state.closeTrigger }),
    initialPrice: state.startPrice,
    avgPrice: peak.base === 0 ? 0 : peak.quote / peak.base,
    ...(isClosed ? { closePrice: state.lastPrice } : {}),
    levels: { all: 1 + state.plan.safetyOrders.length, complete: 1 + state.safetyFilled },
    cost: peak.quote,
    fee: position.fees,
    profit: {
      total,
      totalUsd: total * usdOf(run, deal, state.closedAt ?? run.options.to),
      perc: peak.quote === 0 ? 0 : (total / peak.quote) * 100,
    },
  };
}
