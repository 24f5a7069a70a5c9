import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from '../world.ts';
import { deliver } from './deliver.ts';
import { replacement, type FaultQueue } from './faults.ts';
import { handle, type PipelineParts } from './pipeline.ts';
import { parseTarget } from './query.ts';
import type { WritableRequestLog } from './request-log.ts';

export interface ServerParts extends PipelineParts {
  world: World;
  faults: FaultQueue;
  log: WritableRequestLog;
}

/** The HTTP server: every call is logged, may meet a fault, and else goes through the pipeline. */
export function createApiServer(parts: ServerParts): Server {
  return createServer((request, response) => {
    // A connection that breaks half-way has nobody left to tell.
    answer(parts, request, response).catch(() => request.socket.destroy());
  });
}

async function answer(
  parts: ServerParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const target = request.url ?? '/';
  const method = request.method ?? 'GET';
  const { path, query } = parseTarget(target);
  const fault = parts.faults.take(method, path);
  const logged = parts.log.add(method, target, request.headers);
  if (fault?.kind === 'latency') await sleep(fault.ms);
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'reset' && !fault.isHandled) return reset(request);
  const exchange = { request, method, target, path, query, logged, fault };
  const reply = (fault && replacement(fault)) ?? (await handle(parts, exchange));
  if (fault?.kind === 'reset') return reset(request);
  logged.status = reply.status;
  response.setHeader('Date', new Date(parts.world.clock.serverNow()).toUTCString());
  await deliver(request, response, reply, fault);
  // What is left of a body nobody wanted is read away, so that the answer arrives.
  request.resume();
}

function reset(request: IncomingMessage): void {
  request.socket.resetAndDestroy();
}
