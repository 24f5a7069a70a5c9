import { hedgeDocument, type SandboxAccount } from '../account.ts';
import type { Bot, BotKind, HedgeKind } from '../documents.ts';
import { textOf } from '../http/query.ts';
import { errorPage, ok, refuseRead, type Reply } from '../http/reply.ts';
import type { Call, Route } from '../http/route.ts';
import { isObjectId } from '../object-id.ts';
import { parseFields } from '../query/fields.ts';
import { newestFirst, pageOf, parsePage } from '../query/pages.ts';
import { databaseProjection, plainProjection, type Project } from '../query/projection.ts';
import { BOT_STATUSES, isOneOf } from './enums.ts';
import { ALL_BOT_KINDS, invalidBotType, isHedgeKind } from './find.ts';

const PAGE_SIZE = 10;

/** Bot lists and details (contract sections 10 and 15). */
export const botReadRoutes: Route[] = [
  ...ALL_BOT_KINDS.map((kind): Route => ({
    method: 'GET',
    path: `/api/v2/bots/${kind}`,
    section: '10.1',
    auth: true,
    handler: (call) => listBots(call, kind),
  })),
  {
    method: 'GET',
    path: '/api/v2/bots/:botType/details',
    section: '10.2',
    auth: true,
    handler: getBot,
  },
];

function listBots(call: Call, kind: BotKind | HedgeKind): Reply {
  const { status } = call.query;
  if (status !== undefined && status !== '' && !isOneOf(BOT_STATUSES, status)) {
    return refuseRead(400, 'Invalid status parameter');
  }
  const wanted = textOf(status);
  const documents = isHedgeKind(kind)
    ? listedHedges(call, kind)
    : listedBots(call.account, kind, call.isPaper);
  const matching = documents.filter((bot) => wanted === undefined || bot.status === wanted);
  const page = pageOf(newestFirst(matching, created), parsePage(call.query['page']), PAGE_SIZE);
  const { fields, project } = selectionFor(call, kind);
  return ok(page.items.map(project), { ...page.meta, fields });
}

/** What the dca, combo and grid lists show: archived bots too, but no legs of hedge bots. */
function listedBots(account: SandboxAccount, kind: BotKind, isPaper: boolean): Bot[] {
  return [...account.bots.values()].filter(
    (bot) =>
      bot.kind === kind &&
      bot.paperContext === isPaper &&
      !bot.isDeleted &&
      !bot.exchangeUnassigned &&
      bot.parentBotId === undefined,
  );
}

function listedHedges({ account, isPaper }: Call, kind: HedgeKind) {
  return [...account.hedges.values()]
    .filter((hedge) => hedge.kind === kind && hedge.paperContext === isPaper && !hedge.isDeleted)
    .map((hedge) => hedgeDocument(account, hedge));
}

function getBot(call: Call): Reply {
  const kind = call.params['botType'];
  if (!isOneOf(ALL_BOT_KINDS, kind)) return invalidBotType;
  const id = textOf(call.query['botId']);
  if (id === undefined) return refuseRead(400, 'botId query parameter is required');
  // A repeated parameter is not caught on this route (contract section 6).
  if (Array.isArray(call.query['fields'])) return errorPage(500, 'Internal Server Error');
  const document = isHedgeKind(kind)
    ? findHedge(call, kind, id)
    : findBot(call.account, kind, id, call.isPaper);
  if (!document) return refuseRead(404, 'Bot not found');
  const { fields, project } = selectionFor(call, kind);
  return ok(project(document), { fields });
}

/** Unlike the lists this finds legs and bots whose exchange was unassigned (contract section 10.2). */
function findBot(account: SandboxAccount, kind: BotKind, id: string, isPaper: boolean) {
  const bot = isObjectId(id)
    ? account.bots.get(id.toLowerCase())
    : [...account.bots.values()].find(({ uuid }) => uuid === id);
  return bot && bot.kind === kind && bot.paperContext === isPaper && !bot.isDeleted
    ? bot
    : undefined;
}

function findHedge({ account, isPaper }: Call, kind: HedgeKind, id: string) {
  const hedge = [...account.hedges.values()].find(({ _id, uuid }) => _id === id || uuid === id);
  if (!hedge || hedge.kind !== kind || hedge.paperContext !== isPaper || hedge.isDeleted) {
    return undefined;
  }
  return hedgeDocument(account, hedge);
}

function selectionFor(call: Call, kind: BotKind | HedgeKind) {
  const fields = parseFields(call.query['fields'], isHedgeKind(kind) ? 'hedge' : kind);
  const project: Project = isHedgeKind(kind) ? plainProjection(fields) : databaseProjection(fields);
  return { fields, project };
}

function created(bot: { created: string }): string {
  return bot.created;
}
