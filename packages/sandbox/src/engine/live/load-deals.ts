import type { Deal } from '../../documents.ts';
import type { DealBot } from '../bots/deal-bot.ts';
import { createRunningDeal } from '../bots/open-deal.ts';
import type { RunningDeal } from '../bots/running-deal.ts';
import { numberOf } from '../read-settings.ts';
import { buildMinigrids } from '../strategy/combo-plan.ts';
import { resolveOrderSizes } from '../strategy/order-sizes.ts';
import type { LiveContext } from './live-context.ts';

/**
 * Rebuilds running deals from the documents of a bot's unfinished deals: what they hold comes from
 * size, cost and levels, what they will do from their settings.
 */
export function loadDeals(
  bot: DealBot,
  botId: string,
  context: LiveContext,
): [RunningDeal, Deal][] {
  return [...context.account.deals.values()]
    .filter((deal) => deal.botId === botId && (deal.status === 'open' || deal.status === 'start'))
    .toSorted((one, other) => one.createTime - other.createTime)
    .flatMap((document) => {
      const deal = loadDeal(bot, document, context);
      return deal === undefined ? [] : [[deal, document] satisfies [RunningDeal, Deal]];
    });
}

function loadDeal(bot: DealBot, document: Deal, context: LiveContext): RunningDeal | undefined {
  const pair = context.market.findPair(document.exchange, document.symbol.symbol);
  if (pair === undefined) return undefined;
  const price = numberOf(document, 'initialPrice', numberOf(document, 'lastPrice'));
  const sizing = {
    direction: document.strategy === 'SHORT' ? (-1 as const) : (1 as const),
    price,
    quoteUsd: bot.host.quoteUsd(pair, context.now()),
    funds: bot.host.funds(pair),
    botProfit: 0,
  };
  const sizes = resolveOrderSizes(document.settings, sizing, {});
  const moment = { pair, price, time: document.createTime };
  const deal = createRunningDeal(bot, moment, sizes, {}, document.settings);
  const { state } = deal;
  state.lastPrice = numberOf(document, 'lastPrice', price);
  state.changedAt = document.updateTime;
  if (document.status === 'start') return deal;
  const base = numberOf(document, 'size');
  const quote = numberOf(document, 'cost', base * price);
  state.status = 'open';
  state.startPrice = price;
  state.bestPrice = numberOf(document, 'bestPrice', price) || price;
  state.worstPrice = price;
  state.lastEntryPrice = price;
  state.safetyFilled = Math.max(0, document.levels.complete - 1);
  state.peak = { base, quote };
  state.position.base = base;
  state.position.quote = quote;
  state.position.fees = numberOf(document, 'commission');
  state.position.openFee = quote * bot.host.costs.makerFee;
  state.position.profitQuote = document.profit['pureQuote'] ?? document.profit.total;
  state.position.profitBase = document.profit['pureBase'] ?? 0;
  state.gridProfit = document.profit['gridProfit'] ?? 0;
  if (state.combo !== undefined) loadMinigrids(deal, state.combo);
  return deal;
}

/** Cells count as filled up to the amount that the deal holds; what is over belongs to the first. */
function loadMinigrids({ state }: RunningDeal, combo: NonNullable<RunningDeal['state']['combo']>) {
  const { position } = state;
  const ladder = buildMinigrids(state, combo, state.startPrice);
  let rest = position.base;
  const filled = ladder.cells.findIndex((cell) => {
    rest -= cell.base;
    return rest < -position.base * 1e-6;
  });
  ladder.filled = filled === -1 ? ladder.cells.length : Math.max(1, filled);
  const held = ladder.cells.slice(0, ladder.filled).reduce((sum, cell) => sum + cell.base, 0);
  const scale = position.base / held;
  ladder.cells = ladder.cells.map((cell, index) =>
    index < ladder.filled ? { ...cell, base: cell.base * scale } : cell,
  );
  const price = position.quote / position.base;
  ladder.costs = ladder.cells.map((cell, index) => (index < ladder.filled ? cell.base * price : 0));
  state.ladder = ladder;
}
