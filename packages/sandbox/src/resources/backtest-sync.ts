import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BacktestJob, outcomeOf } from '../backtest-jobs/job.ts';
import type { Reply } from '../http/reply.ts';
import type { Call, Route } from '../http/route.ts';
import { parseFields } from '../query/fields.ts';
import { submit } from './backtest-write.ts';
import { showSelected } from './backtest-list.ts';

/** The service gives up after an hour (contract section 23.5). */
const GIVE_UP_MS = 3_600_000;

/** Submitting a backtest and waiting for its result on one connection (contract section 23.5). */
export const backtestSyncRoutes: Route[] = [
  {
    method: 'POST',
    path: '/api/v2/backtest/:botType/request/sync',
    section: '23.5',
    auth: true,
    handler: submitAndWait,
  },
];

function submitAndWait(call: Call): Reply {
  const submitted = submit(call);
  if ('refusal' in submitted) return submitted.refusal;
  const { job } = submitted;
  const wantsEvents = String(call.headers.accept).includes('text/event-stream');
  return {
    status: 200,
    headers: {
      'Content-Type': wantsEvents ? 'text/event-stream' : 'application/json; charset=utf-8',
    },
    stream: (response) =>
      wantsEvents ? sendEvents(call, job, response) : sendJson(call, job, response),
  };
}

/** A newline every 20 seconds, then the document. */
async function sendJson(call: Call, job: BacktestJob, response: ServerResponse): Promise<void> {
  response.flushHeaders();
  await waitFor(call, job, response, '\n');
  response.end(JSON.stringify(envelope(call, job)));
}

async function sendEvents(call: Call, job: BacktestJob, response: ServerResponse): Promise<void> {
  response.write(`event: accepted\ndata: ${JSON.stringify({ requestId: job._id })}\n\n`);
  await waitFor(call, job, response, ': ping\n\n');
  response.end(`event: result\ndata: ${JSON.stringify(envelope(call, job))}\n\n`);
}

/** Waits until the job is done, the caller is gone, or the service gives up. */
async function waitFor(
  { world }: Call,
  job: BacktestJob,
  response: ServerResponse,
  keepAlive: string,
): Promise<void> {
  const { pollMs, keepAliveMs } = world.options.backtest;
  const { clock } = world;
  let sentAt = clock.serverNow();
  while (!response.destroyed && !outcomeOf(job, clock.serverNow())) {
    if (clock.serverNow() - job.submittedAt > GIVE_UP_MS) return;
    if (clock.serverNow() - sentAt >= keepAliveMs) {
      sentAt = clock.serverNow();
      response.write(keepAlive);
    }
    await sleep(pollMs);
  }
}

function envelope({ world, query }: Call, job: BacktestJob): object {
  if (!outcomeOf(job, world.clock.serverNow())) {
    const message = 'Backtest is still running. Read the request later for its result.';
    return { status: 'OK', reason: null, data: { requestId: job._id, message } };
  }
  try {
    const data = showSelected(world, job, parseFields(query['fields'], 'backtests'));
    return { status: 'OK', reason: null, data };
  } catch {
    const reason = 'Backtest submitted but its result could not be read: Database error';
    return { status: 'NOTOK', reason, data: { requestId: job._id } };
  }
}
