import type { SandboxAccount } from '../account.ts';
import type { Bot, Deal } from '../documents.ts';
import type { FundsOrder } from '../engine/index.ts';
import { textOf } from '../http/query.ts';
import { refuse, refuseWith200, type Reply } from '../http/reply.ts';
import type { Call, Route } from '../http/route.ts';
import { castError, isObjectId } from '../object-id.ts';
import { valueAt } from '../reading.ts';
import { engineReply } from './engine-reply.ts';
import { findBot, findDeal } from './find.ts';
import { parseFunds } from './funds-order.ts';

type Direction = 'add' | 'reduce';

/** Adding to deals, taking from them, and the next safety order (contract section 18). */
export const fundsRoutes: Route[] = (['add', 'reduce'] as const).flatMap((direction): Route[] => [
  {
    method: 'POST',
    path: `/api/v2/deals/dca/${direction}-funds`,
    section: '18.1',
    auth: true,
    handler: (call) => changeFunds(call, direction),
  },
  {
    method: 'POST',
    path: `/api/v2/deals/terminal/:dealId/${direction}-funds`,
    section: '18.2',
    auth: true,
    handler: (call) => changeTerminalFunds(call, direction),
  },
]);

function changeFunds(call: Call, direction: Direction): Reply {
  const dealId = textOf(call.query['dealId']);
  const botId = textOf(call.query['botId']);
  if (dealId === undefined && botId === undefined) {
    // The second text is the vendor's own (contract section 18.1).
    return refuse(
      400,
      direction === 'add' ? 'Bot ID or Deal ID required' : 'Bot ID of deal ID required',
    );
  }
  const order = parseFunds(call.body);
  if ('reason' in order) return refuse(400, order.reason);
  for (const [id, model] of [
    [botId, 'dcaBots'],
    [dealId, 'dcaDeals'],
  ] as const) {
    if (id !== undefined && !isObjectId(id)) return refuseWith200(castError(id, model));
  }
  const bot = botId === undefined ? undefined : findBot(call.account, 'dca', botId);
  if (botId !== undefined && !bot) return refuseWith200('Bot not found');
  const deals = findDeals(call, bot, dealId);
  if (dealId !== undefined && deals.length === 0) return refuseWith200('Deal not found');
  return apply(call, direction, deals, order, bot);
}

/** The deals meant: one, or every open one of the bot or of `symbol`. Combo deals are never found. */
function findDeals(
  { account, body, world }: Call,
  bot: Bot | undefined,
  dealId: string | undefined,
): Deal[] {
  if (dealId !== undefined) {
    const deal = findDeal(account, dealId);
    const isMeant = isActive(deal) && (bot === undefined || deal.botId === bot._id);
    return isMeant ? [deal] : [];
  }
  const symbol = valueAt(body, 'symbol');
  const native =
    typeof symbol === 'string' && bot
      ? (world.market.findPair(bot.exchange, symbol)?.native ?? symbol)
      : undefined;
  return [...account.deals.values()].filter(
    (deal) =>
      isActive(deal) &&
      deal.botId === bot?._id &&
      (native === undefined || deal.symbol.symbol === native),
  );
}

function isActive(deal: Deal | undefined): deal is Deal {
  return deal?.kind === 'dca' && deal.status !== 'closed' && deal.status !== 'canceled';
}

function changeTerminalFunds(call: Call, direction: Direction): Reply {
  const { dealId = '' } = call.params;
  const order = parseFunds(call.body);
  if ('reason' in order) return refuse(400, order.reason);
  if (!isObjectId(dealId)) return refuse(400, castError(dealId, 'dcaDeals'));
  const deal = findDeal(call.account, dealId);
  if (!isActive(deal) || deal.type !== 'terminal') {
    return refuse(404, 'Terminal deal not found');
  }
  return apply(call, direction, [deal], order);
}

function apply(
  { account, world }: Call,
  direction: Direction,
  deals: readonly Deal[],
  order: FundsOrder,
  bot = botOf(account, deals),
): Reply {
  if (!bot) return refuseWith200('Bot not found');
  if (!world.engine.isLoaded(bot)) return refuseWith200('Bot is not running');
  return engineReply(
    direction === 'add'
      ? world.engine.addFunds(deals, order)
      : world.engine.reduceFunds(deals, order),
  );
}

function botOf(account: SandboxAccount, [deal]: readonly Deal[]): Bot | undefined {
  return deal && account.bots.get(deal.botId);
}
