import type { BacktestJob } from '../backtest-jobs/job.ts';
import { simulate } from '../backtest-jobs/simulate.ts';
import type { BotKind } from '../documents.ts';
import { ok, refuse, refuseRead, type Reply } from '../http/reply.ts';
import type { Call, Route } from '../http/route.ts';
import { numberAt, valueAt } from '../reading.ts';
import { settingsContext } from '../settings-context.ts';
import { createSettings } from '../settings/index.ts';
import { creditsFor, pairNamesOf, parsePayload } from './backtest-payload.ts';
import { sortKeys } from './bot-create.ts';
import { creationContext } from './creation-context.ts';
import { isOneOf } from './enums.ts';
import { BOT_KINDS } from './find.ts';

const BACKTEST = '/api/v2/backtest';

/** Validating, estimating and submitting backtests (contract sections 23.2 to 23.4). */
export const backtestWriteRoutes: Route[] = [
  {
    method: 'POST',
    path: `${BACKTEST}/:botType/validate`,
    section: '23.2',
    auth: true,
    handler: validate,
  },
  // Other bot types are unknown routes here, not refused ones.
  ...BOT_KINDS.map((kind): Route => ({
    method: 'POST',
    path: `${BACKTEST}/${kind}/estimate-cost`,
    section: '23.3',
    auth: true,
    handler: (call) => estimate(call, kind),
  })),
  ...['', '/:mode'].map((mode): Route => ({
    method: 'POST',
    path: `${BACKTEST}/:botType/request${mode}`,
    section: '23.4',
    auth: true,
    handler: submitOnly,
  })),
];

const INVALID_TYPE = 'Invalid bot type. Must be dca, combo, or grid';

function validate({ account, params, body, isPaper, world }: Call): Reply {
  const { botType } = params;
  if (!isOneOf(BOT_KINDS, botType)) return refuseRead(400, INVALID_TYPE);
  const data = valueAt(body, 'payload.data');
  if (data === undefined || data === null) return refuseRead(400, 'payload.data is required');
  const context = creationContext(account, data, isPaper);
  if (!context.ok) return refuseRead(400, context.reason);
  const { connection } = context;
  const sent = { ...Object(context.body['settings']), exchangeUUID: connection.id };
  const rules = settingsContext(world.market, account, connection, world.clock.now());
  const result = createSettings(botType, sent, rules);
  if (!result.ok) {
    const { errors } = result;
    const reason = 'Validation error';
    return { status: 400, json: { status: 'NOTOK', reason, data: null, errors } };
  }
  const settings = {
    ...result.settings,
    exchange: connection.code,
    exchangeUUID: connection.id,
    ...(botType !== 'grid' && { vars: result.vars }),
  };
  return ok({ valid: true, botType, settings: sortKeys(settings) });
}

function estimate({ account, body, world }: Call, botType: BotKind): Reply {
  const names = pairNamesOf(body);
  if (!Array.isArray(names)) return refuse(400, names.reason);
  if (world.options.deployment === 'selfHosted') {
    const factors = {
      baseCredits: 0,
      symbolMultiplier: 0,
      complexityMultiplier: 1,
      additionalCredits: 0,
    };
    const symbolCount = names.length;
    return ok({ estimatedCredits: 0, estimatedTimeMinutes: 1, symbolCount, botType, factors });
  }
  const from = numberAt(body, 'payload.data.from');
  const to = numberAt(body, 'payload.data.to');
  const estimatedCredits = creditsFor(names.length, { from, to });
  const availableCredits = account.credits;
  return ok({ estimatedCredits, availableCredits, allowed: estimatedCredits <= availableCredits });
}

function submitOnly(call: Call): Reply {
  const submitted = submit(call);
  if ('refusal' in submitted) return submitted.refusal;
  const { job } = submitted;
  return ok({
    message: `${job.type.toUpperCase()} backtest request submitted successfully`,
    requestId: job._id,
  });
}

/** Stores a job, or says why not: 400 for some reasons, 500 for all others (contract section 23.4). */
export function submit(call: Call): { job: BacktestJob } | { refusal: Reply } {
  const { account, params, body, world } = call;
  const { botType } = params;
  if (!isOneOf(BOT_KINDS, botType)) return { refusal: refuse(400, INVALID_TYPE) };
  const parsed = parsePayload(body, world.market, world.clock.now());
  if ('reason' in parsed) {
    const status = parsed.reason.includes('required') ? 400 : 500;
    return { refusal: refuse(status, parsed.reason) };
  }
  const { payload, pairs } = parsed;
  const cost = costOf(call, pairs.length, payload.data);
  if (cost > account.credits) {
    return { refusal: refuse(500, 'Request not sent: not enough credits') };
  }
  account.credits -= cost;
  const job: BacktestJob = {
    _id: world.ids.objectId(),
    type: botType,
    userId: account.userId,
    exchange: payload.data.exchange,
    exchangeUUID: payload.data.exchangeUUID,
    symbols: pairs.map(({ native, baseAsset, quoteAsset }) => ({
      pair: native,
      baseAsset,
      quoteAsset,
    })),
    cost,
    backtestId: world.ids.uuid(),
    payload,
    created: world.clock.now(),
    submittedAt: world.clock.serverNow(),
    durationMs: world.options.backtest.durationMs,
    run: () => simulate(world.market, botType, payload),
  };
  account.backtests.set(job._id, job);
  return { job };
}

function costOf({ world }: Call, pairs: number, span: { from: number; to: number }): number {
  return world.options.deployment === 'hosted' ? creditsFor(pairs, span) : 0;
}
