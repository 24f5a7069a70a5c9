import { type BacktestJob, jobDocument, outcomeOf } from '../backtest-jobs/job.ts';
import { ok, refuseRead, type Reply } from '../http/reply.ts';
import type { Call, Route } from '../http/route.ts';
import { castError, isObjectId } from '../object-id.ts';
import { type FieldList, parseFields } from '../query/fields.ts';
import { newestFirst, pageOf, parsePrefixPage } from '../query/pages.ts';
import { databaseProjection } from '../query/projection.ts';
import type { World } from '../world.ts';
import { isOneOf } from './enums.ts';
import { BOT_KINDS } from './find.ts';

const PAGE_SIZE = 10;
const REQUESTS = '/api/v2/backtest/:botType/requests';
const RESULT = 'backtest.';

/** Reading backtest requests and their results (contract section 23.6). */
export const backtestReadRoutes: Route[] = [
  { method: 'GET', path: REQUESTS, section: '23.6', auth: true, handler: listRequests },
  { method: 'GET', path: `${REQUESTS}/:id`, section: '23.6', auth: true, handler: getRequest },
];

const invalidType = refuseRead(400, 'Invalid bot type. Must be dca, combo, or grid.');

function listRequests({ account, params, query, world }: Call): Reply {
  const { botType } = params;
  if (!isOneOf(BOT_KINDS, botType)) return invalidType;
  const jobs = [...account.backtests.values()].filter(({ type }) => type === botType);
  const sorted = newestFirst(jobs, ({ created }) => created);
  const page = pageOf(sorted, parsePrefixPage(query['page']), PAGE_SIZE);
  const fields = parseFields(query['fields'], 'backtests');
  // Any field that merely starts with "backtest" embeds results, and backtestId is one.
  const hasResult = fields === 'all' || fields.some((field) => field.startsWith('backtest'));
  return ok(
    page.items.map((job) => showRequest(world, job, fields, hasResult)),
    page.meta,
  );
}

function getRequest({ account, params, query, world }: Call): Reply {
  const { botType, id = '' } = params;
  if (!isOneOf(BOT_KINDS, botType)) return invalidType;
  if (!isObjectId(id)) return refuseRead(500, castError(id, 'backtestRequests'));
  const job = account.backtests.get(id.toLowerCase());
  if (job?.type !== botType) return refuseRead(404, 'Backtest request not found.');
  return ok(showSelected(world, job, parseFields(query['fields'], 'backtests')));
}

/** One request as details and the synchronous route show it: a result only when it was selected. */
export function showSelected(world: World, job: BacktestJob, fields: FieldList): object {
  const hasResult =
    fields === 'all' || fields.some((field) => field === 'backtest' || field.startsWith(RESULT));
  return showRequest(world, job, fields, hasResult);
}

function showRequest(world: World, job: BacktestJob, fields: FieldList, hasResult: boolean) {
  const serverNow = world.clock.serverNow();
  const own = fields === 'all' ? fields : fields.filter((field) => !field.startsWith(RESULT));
  const document = databaseProjection(own)(jobDocument(job, serverNow));
  return hasResult ? { ...document, backtest: showResult(job, fields, serverNow) } : document;
}

function showResult(job: BacktestJob, fields: FieldList, serverNow: number): object | null {
  const outcome = outcomeOf(job, serverNow);
  if (outcome?.status !== 'success') return null;
  const result = { ...outcome.result, shareId: job.backtestId };
  if (fields === 'all') return result;
  const parts = fields.filter((field) => field.startsWith(RESULT));
  const paths = parts.map((field) => field.slice(RESULT.length));
  return paths.length === 0 ? result : databaseProjection(paths)(result);
}
