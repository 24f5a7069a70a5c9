import type { Finding } from './finding.ts';
import type { ObservedApi, Observations } from './observed-api.ts';

export interface Reached {
  finding: Finding;
  /** Whether asking further makes sense. */
  isReached: boolean;
  isBudgetSpent: boolean;
  retryAfterSeconds?: number;
}

/** Asks for the exchanges that Gainium knows, which needs no key (contract section 21). */
export async function checkReach({ fetch }: ObservedApi, baseUrl: string): Promise<Reached> {
  const check = 'API';
  const startedAt = performance.now();
  let response: Response;
  let body: string;
  try {
    response = await fetch(`${baseUrl}/api/v2/exchanges`);
    body = await response.text();
  } catch (error) {
    const message = `${baseUrl} cannot be reached: ${reasonOf(error)}.`;
    const fix =
      'Check the internet connection, a firewall or proxy in between, and GAINIUM_API_BASE_URL.';
    return {
      finding: { check, status: 'fail', message, fix },
      isReached: false,
      isBudgetSpent: false,
    };
  }
  const tookMs = Math.round(performance.now() - startedAt);
  const ok: Finding = { check, status: 'ok', message: `${baseUrl} answered in ${tookMs} ms.` };
  if (response.status === 429) {
    const retryAfterSeconds = Number(response.headers.get('retry-after') ?? '60');
    return { finding: ok, isReached: true, isBudgetSpent: true, retryAfterSeconds };
  }
  if (response.ok && isEnvelope(body)) {
    return { finding: ok, isReached: true, isBudgetSpent: false };
  }
  const message = `${baseUrl} answered ${response.status}, and not as the Gainium API does.`;
  const fix = 'Check GAINIUM_API_BASE_URL; if it is right, try again later.';
  return {
    finding: { check, status: 'fail', message, fix },
    isReached: false,
    isBudgetSpent: false,
  };
}

/** The code of the system, such as ENOTFOUND; fetch itself says only that it failed. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no reason given';
  if (error.name === 'TimeoutError') return 'no answer in time';
  const { cause } = error;
  if (cause instanceof Error) {
    return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
  }
  return error.message;
}

function isEnvelope(body: string): boolean {
  try {
    return Reflect.get(Object(JSON.parse(body)), 'status') === 'OK';
  } catch {
    return false;
  }
}

const noticedSkewMs = 30_000;
/** Further off, the API refuses every signature (contract section 2.2). */
const signatureWindowMs = 300_000;

export function checkClock({ clockSkewMs }: Observations): Finding {
  const check = 'Clock';
  if (clockSkewMs === undefined) {
    return { check, status: 'ok', message: 'The API did not say what time it is there.' };
  }
  const offMs = Math.abs(clockSkewMs);
  if (offMs < noticedSkewMs) {
    return { check, status: 'ok', message: 'As that of the API.' };
  }
  const direction = clockSkewMs > 0 ? 'behind' : 'ahead of';
  return {
    check,
    status: offMs < signatureWindowMs ? 'warn' : 'fail',
    message: `This machine is ${describeTime(offMs)} ${direction} the API, which refuses calls that are more than 5 minutes off.`,
    fix: 'Set the clock, best by switching on its synchronization (NTP).',
  };
}

function describeTime(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
}

const fewCalls = 10;

export function checkBudget(
  { remaining, limit = 50 }: Observations,
  { isBudgetSpent, retryAfterSeconds = 60 }: Pick<Reached, 'isBudgetSpent' | 'retryAfterSeconds'>,
): Finding {
  const check = 'Rate budget';
  const fix = `All programs at this internet address share ${limit} calls a minute. Stop the others, or lower GAINIUM_API_RATE_LIMIT.`;
  if (isBudgetSpent) {
    const message = `It is spent: the API takes no calls for another ${retryAfterSeconds} seconds.`;
    return { check, status: 'fail', message, fix };
  }
  if (remaining === undefined) {
    return { check, status: 'ok', message: 'The API did not say how many calls are left.' };
  }
  const message = `${remaining} of ${limit} calls are left in this minute.`;
  if (remaining >= Math.min(fewCalls, limit / 2)) return { check, status: 'ok', message };
  return { check, status: 'warn', message, fix };
}
