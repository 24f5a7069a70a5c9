import type { IncomingMessage } from 'node:http';
import { DatabaseError } from '../query/database-error.ts';
import type { World } from '../world.ts';
import { authenticate, type KeyRing } from './authenticate.ts';
import { readBody } from './body.ts';
import type { Fault } from './faults.ts';
import { textOf, type Query } from './query.ts';
import type { RateLimiter } from './rate-limit.ts';
import { errorPage, notFound, refuse, refuseRead, type Reply } from './reply.ts';
import type { ReceivedRequest } from './request-log.ts';
import { restrictionRefusal } from './restrictions.ts';
import type { PublicCall } from './route.ts';
import type { RouteMatch, Router } from './router.ts';

export interface PipelineParts {
  world: World;
  router: Router;
  keys: KeyRing;
  /** Left out: calls are not limited. */
  limiter?: RateLimiter | undefined;
}

/** A call on its way through the pipeline. */
export interface Exchange {
  request: IncomingMessage;
  method: string;
  target: string;
  path: string;
  query: Query;
  logged: ReceivedRequest;
  fault: Fault | undefined;
}

/** Body parser, rate limiter, authentication, restrictions, handler (contract section 1). */
export async function handle(parts: PipelineParts, exchange: Exchange): Promise<Reply> {
  const match = findRoute(parts.router, exchange);
  if (match === undefined) return notFound;
  if (match === 'malformed') return errorPage(400, 'Bad Request');
  const parsed = await readBody(exchange.request);
  if ('refusal' in parsed) return parsed.refusal;
  exchange.logged.body = parsed.body;
  const isCounted = match.route.auth || match.route.isLimited !== false;
  const counted = isCounted ? parts.limiter?.count(exchange.request) : undefined;
  const reply = counted?.refusal ?? (await run(parts, exchange, match));
  return counted ? { ...reply, headers: { ...counted.headers, ...reply.headers } } : reply;
}

function findRoute(
  router: Router,
  { method, path }: Exchange,
): RouteMatch | 'malformed' | undefined {
  try {
    return router(method, path);
  } catch {
    return 'malformed';
  }
}

async function run(
  parts: PipelineParts,
  exchange: Exchange,
  { route, params }: RouteMatch,
): Promise<Reply> {
  const { world } = parts;
  const { headers } = exchange.request;
  const { query } = exchange;
  const { body } = exchange.logged;
  const call: PublicCall = { world, params, query, body, headers };
  try {
    if (!route.auth) return await route.handler(call);
    const signed = { method: exchange.method, target: exchange.target, headers, body };
    const result = authenticate(signed, ringFor(parts.keys, exchange.fault));
    if ('refusal' in result) return result.refusal;
    const account = world.accounts.get(result.key.userId);
    if (!account) return refuse(403, 'User not found');
    const isPaper = headers['paper-context'] === 'true';
    const refusal = world.options.keyRestrictions
      ? restrictionRefusal(result.key, {
          isPaper,
          botId: params['botId'] ?? textOf(query['botId']),
        })
      : undefined;
    if (refusal) return refusal;
    world.catchUp();
    return await route.handler({ ...call, account, key: result.key, isPaper });
  } catch (error) {
    return errorReply(error, exchange.method);
  }
}

/** Reads hide what was thrown, writes show its message (contract section 5). */
function errorReply(error: unknown, method: string): Reply {
  if (error instanceof DatabaseError) return refuseRead(500, error.reason);
  if (method === 'GET') return refuseRead(500, 'Internal server error');
  return refuse(500, error instanceof Error ? error.message : 'Internal server error');
}

function ringFor(keys: KeyRing, fault: Fault | undefined): KeyRing {
  if (fault?.kind !== 'keyLookup') return keys;
  return { ...keys, find: () => 'unavailable' };
}
