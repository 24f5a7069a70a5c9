import type { ServerClock } from './clock.ts';
import { GainiumError, RateLimitedError } from './errors.ts';
import type { Fetch, FetchResponse } from './fetch.ts';
import type { Call } from './internal/call.ts';
import { startDeadline } from './internal/deadline.ts';
import type { Envelope } from './internal/envelope.ts';
import { detailsOf, failureOf } from './internal/failures.ts';
import { readOutcome } from './internal/outcome.ts';
import type { Phase } from './internal/phase.ts';
import { readServerLimit } from './internal/server-limit.ts';
import type { RateLimiter, RateLimitSlot, ServerLimit } from './rate-limit.ts';
import type { Signer } from './signing.ts';

/** What all attempts of a client share. */
export interface Wire {
  /** API key id; only to keep turns in the limiter. */
  key: string;
  fetch: Fetch;
  signer: Signer;
  clock: ServerClock;
  limiter: RateLimiter;
}

/**
 * One attempt: waits for a slot, signs with a fresh time, sends, and reads the answer to its end, so
 * that a body which breaks off is a failure of the attempt like any other. `phase` is the attempt's
 * own and is stopped from outside when the whole call is over.
 *
 * @throws GainiumError and nothing else.
 */
export async function attempt(wire: Wire, call: Call, phase: Phase): Promise<Envelope> {
  const slot = await waitForSlot(wire, call, phase);
  const deadline = startDeadline(phase, call.timeoutMs);
  let isSent = false;
  try {
    const { headers, sentMs } = await buildHeaders(wire, call);
    if (phase.stopped) throw phase.stopped;
    isSent = true;
    const response = await wire.fetch(call.url, {
      method: call.operation.method,
      headers,
      ...(call.body !== undefined && { body: call.body }),
      get signal() {
        return phase.signal;
      },
      onAbort: phase.onStop,
      // A redirect is never followed: it would carry the credentials to another place.
      redirect: 'manual',
    });
    const serverMs = wire.clock.learn(response.headers);
    slot.complete(learnLimit(call, response, serverMs ?? wire.clock.nowMs()));
    return await readOutcome(call, response, { sentMs, serverMs }, deadline.restart);
  } catch (thrown) {
    // A fetch that is aborted does not always reject with the signal's reason.
    const isOurs = thrown instanceof GainiumError;
    throw failureOf(call, isOurs ? thrown : (phase.stopped ?? thrown), isSent);
  } finally {
    deadline.stop();
    if (isSent) slot.complete();
    else slot.cancel();
  }
}

async function waitForSlot(wire: Wire, call: Call, phase: Phase): Promise<RateLimitSlot> {
  try {
    return await wire.limiter.acquire(wire.key, phase);
  } catch (thrown) {
    throw notGranted(call, phase.stopped ?? thrown);
  }
}

function notGranted(call: Call, thrown: unknown): GainiumError {
  if (!(thrown instanceof RateLimitedError)) return failureOf(call, thrown, false);
  const { retryAfterMs } = thrown;
  const what = `was not sent. ${thrown.message}`;
  return new RateLimitedError(detailsOf(call, what, { retryable: true, retryAfterMs }));
}

async function buildHeaders(
  wire: Wire,
  call: Call,
): Promise<{ headers: Record<string, string>; sentMs: number }> {
  const sentMs = wire.clock.nowMs();
  const headers: Record<string, string> = { accept: call.accept };
  if (call.body !== undefined) headers['content-type'] = 'application/json';
  if (call.paper) headers['paper-context'] = 'true';
  if (call.operation.auth === 'none') return { headers, sentMs };
  const signed = await wire.signer.sign({
    method: call.operation.method,
    target: call.target,
    body: call.body ?? '',
    timeMs: sentMs,
  });
  return { headers: Object.assign(headers, signed), sentMs };
}

function learnLimit(call: Call, response: FetchResponse, serverMs: number): ServerLimit {
  // The breaker of terminal deals answers 429 with JSON and blocks only them (contract section 11.4).
  const isBreaker =
    call.operation.id === 'deals.createTerminal' &&
    (response.headers.get('content-type') ?? '').includes('json');
  return readServerLimit(response.headers, serverMs, response.status === 429 && !isBreaker);
}
