import type { SandboxAccount } from '../account.ts';
import type { Deal } from '../documents.ts';
import type { CloseType } from '../engine/index.ts';
import { textOf } from '../http/query.ts';
import { ok, refuse, refuseWith200, type Reply } from '../http/reply.ts';
import type { Call, Route } from '../http/route.ts';
import { castError, isObjectId } from '../object-id.ts';
import { isRecord } from '../reading.ts';
import { settingsContext } from '../settings-context.ts';
import { checkUpdate } from '../settings/index.ts';
import { engineReply } from './engine-reply.ts';
import { DEAL_TYPES, type DealType, isOneOf } from './enums.ts';
import { findDeal } from './find.ts';

const DEAL = '/api/v2/deals/:dealType/:dealId';
const CLOSE_TYPES = [
  'cancel',
  'closeByLimit',
  'closeByMarket',
  'leave',
] as const satisfies readonly CloseType[];

/** Changing and closing deals (contract sections 17.2 and 17.3). */
export const dealWriteRoutes: Route[] = [
  { method: 'PUT', path: DEAL, section: '17.2', auth: true, handler: updateDeal },
  { method: 'DELETE', path: DEAL, section: '17.3', auth: true, handler: closeDeal },
];

const invalidType = refuse(400, `Invalid deal type. Must be one of: ${DEAL_TYPES.join(', ')}`);

function updateDeal({ account, params, body, world }: Call): Reply {
  const { dealType, dealId = '' } = params;
  if (!isOneOf(DEAL_TYPES, dealType)) return invalidType;
  if (!isRecord(body)) return refuse(400, 'Settings must be provided as an object');
  if (!isObjectId(dealId)) return refuse(400, castError(dealId, modelOf(dealType)));
  const deal = findDeal(account, dealId);
  const connection = account.exchanges.find(({ id }) => id === deal?.exchangeUUID);
  if (!deal || !connection || !isUpdatable(deal, dealType)) {
    return refuse(404, `${dealType} deal not found`);
  }
  const context = settingsContext(world.market, account, connection, world.clock.now());
  const kind = dealType === 'combo' ? 'combo' : 'dca';
  const result = checkUpdate('deal', kind, deal.settings, body, context);
  if (!result.ok) return refuse(400, result.reason);
  return engineReply(world.engine.applyDealSettings(deal, result.changes));
}

/** Finished deals are not found; `dca` also finds terminal deals, `terminal` only those. */
function isUpdatable(deal: Deal, dealType: DealType): boolean {
  if (deal.status === 'closed' || deal.status === 'canceled') return false;
  return dealType === 'terminal' ? deal.type === 'terminal' : deal.kind === dealType;
}

function closeDeal({ account, params, query, world }: Call): Reply {
  const { dealType, dealId = '' } = params;
  if (!isOneOf(DEAL_TYPES, dealType)) return invalidType;
  const type = textOf(query['type']);
  if (type === undefined) return refuse(400, 'Close type is required');
  if (!isOneOf(CLOSE_TYPES, type)) return refuse(400, 'Invalid close type');
  if (!isObjectId(dealId)) return refuseWith200(castError(dealId, modelOf(dealType)));
  const deal = findClosable(account, dealType, dealId);
  if (!deal) return refuseWith200('Deal not found');
  if (deal.status === 'closed') return refuseWith200('Deal already closed');
  if (deal.status === 'canceled') return refuseWith200('Deal already canceled');
  const bot = account.bots.get(deal.botId);
  if (!bot) return refuseWith200('Bot not found');
  const answer = world.engine.closeDeal(deal, bot.exchangeUnassigned ? 'cancel' : type);
  if (answer.status === 'OK' && bot.exchangeUnassigned) return ok('Deal will be canceled');
  return engineReply(answer);
}

/** dca and terminal are interchangeable in the path. */
function findClosable(
  account: SandboxAccount,
  dealType: DealType,
  dealId: string,
): Deal | undefined {
  const deal = findDeal(account, dealId);
  return deal?.kind === (dealType === 'combo' ? 'combo' : 'dca') ? deal : undefined;
}

function modelOf(dealType: DealType): string {
  return dealType === 'combo' ? 'comboDeals' : 'dcaDeals';
}
