import { textOf } from '../http/query.ts';
import { refuse, refuseWith200, type Reply } from '../http/reply.ts';
import type { Call, Route } from '../http/route.ts';
import { valueAt } from '../reading.ts';
import { engineReply } from './engine-reply.ts';
import { findDeal } from './find.ts';

/** Filling the next safety order at market now (contract section 18.3). */
export const executeNextDcaRoutes: Route[] = [
  {
    method: 'POST',
    path: '/api/v2/deals/dca/execute-next-dca',
    section: '18.3',
    auth: true,
    handler: executeNextDca,
  },
];

function executeNextDca({ account, query, body, world }: Call): Reply {
  const dealId = textOf(query['dealId']);
  if (dealId === undefined) return refuse(400, 'Deal ID required');
  const level = valueAt(body, 'expectedLevel');
  if (level !== undefined && !isLevel(level)) return refuse(400, 'Invalid parameters');
  const deal = findDeal(account, dealId);
  if (deal?.kind !== 'dca' || deal.status === 'closed' || deal.status === 'canceled') {
    return refuseWith200('Deal not found');
  }
  const bot = account.bots.get(deal.botId);
  if (!bot || !world.engine.isLoaded(bot)) return refuseWith200('Bot is not running');
  return engineReply(world.engine.executeNextDca(deal, level));
}

function isLevel(level: unknown): level is number {
  return Number.isInteger(level) && Number(level) >= 1;
}
