import { createSandbox, type Fault } from '@gainium/sandbox';
import { afterEach, describe, expect, it } from 'vitest';
import { createRateLimiter, type ErrorCode } from '../../src/index.ts';
import { rejectionOf } from '../connect.ts';
import { expectNoSecret } from './refusals.ts';
import { useSandbox } from './use-sandbox.ts';

const api = useSandbox();
afterEach(() => api.sandbox.faults.clear());

interface Case {
  name: string;
  fault: Fault;
  /** What the caller of a read is told, and how often it was sent. */
  read: ErrorCode;
  sentReads: number;
  /** What the caller of a write is told; it is sent once. */
  write: ErrorCode;
  /** Whether only the limit of an attempt ends it. */
  isEndless?: true;
  /** Whether the write took effect on the server, which the caller cannot know. */
  isDone: boolean;
}

const page = `<html><body>${'x'.repeat(5 * 1024 * 1024)}</body></html>`;

// prettier-ignore
const cases: Case[] = [
  { name: 'a reset before a byte of the answer', fault: { kind: 'reset' }, read: 'network', sentReads: 3, write: 'unknown_outcome', isDone: false },
  { name: 'a reset after the work was done', fault: { kind: 'reset', isHandled: true }, read: 'network', sentReads: 3, write: 'unknown_outcome', isDone: true },
  { name: 'a reset in the middle of the body', fault: { kind: 'resetMidBody' }, read: 'network', sentReads: 3, write: 'unknown_outcome', isDone: true },
  { name: 'JSON that is cut', fault: { kind: 'truncatedJson' }, read: 'invalid_response', sentReads: 3, write: 'unknown_outcome', isDone: true },
  { name: 'a page with 200', fault: { kind: 'html' }, read: 'invalid_response', sentReads: 1, write: 'unknown_outcome', isDone: false },
  { name: 'a 502 page of 5 MB', fault: { kind: 'respond', status: 502, body: page }, read: 'server_error', sentReads: 3, write: 'unknown_outcome', isDone: false },
  { name: 'a body of 50 MB', fault: { kind: 'hugeBody', bytes: 50 * 1024 * 1024 }, read: 'invalid_response', sentReads: 1, write: 'unknown_outcome', isDone: false },
  { name: 'no answer', fault: { kind: 'hang' }, isEndless: true, read: 'timeout', sentReads: 3, write: 'unknown_outcome', isDone: false },
  { name: 'an answer that drips', fault: { kind: 'slowDrip', chunkBytes: 1, pauseMs: 50 }, isEndless: true, read: 'timeout', sentReads: 3, write: 'unknown_outcome', isDone: true },
  { name: '429 with a long Retry-After', fault: { kind: 'tooManyRequests', retryAfterSeconds: 50 }, read: 'rate_limited', sentReads: 1, write: 'rate_limited', isDone: false },
  { name: '429 without Retry-After', fault: { kind: 'tooManyRequests' }, read: 'rate_limited', sentReads: 1, write: 'rate_limited', isDone: false },
];

const connect = (isEndless = false) =>
  api.connect('write', {
    // A busy machine needs its time for 50 MB, so only what never ends is given up soon.
    timeoutMs: isEndless ? 250 : 20_000,
    maxResponseBytes: 1024 * 1024,
    rateLimit: createRateLimiter({ limit: 1_000, maxWaitMs: 10 }),
  });

describe('faults on the way', () => {
  it.each(cases)('$name: a read rejects with $read', async (one) => {
    const { fault, read, sentReads } = one;
    api.sandbox.faults.add({ fault, times: 9 });
    const before = api.sandbox.log.entries().length;
    const error = await rejectionOf(connect(one.isEndless).globalVariables.list());
    expect(error).toMatchObject({ code: read, method: 'GET', path: '/api/v2/user/global-vars' });
    expectNoSecret(error);
    expect(api.sandbox.log.entries().length - before).toBe(sentReads);
  });

  it.each(cases)('$name: a write rejects with $write', async (one) => {
    const { name, fault, write, isDone } = one;
    api.sandbox.faults.add({ fault, times: 9 });
    const before = api.sandbox.log.entries().length;
    const { globalVariables } = connect(one.isEndless);
    const variable = { name, type: 'text', value: 'x' } as const;
    const error = await rejectionOf(globalVariables.create(variable));
    const isUnknown = write === 'unknown_outcome';
    expect(error).toMatchObject({
      code: write,
      method: 'POST',
      ...(isUnknown && { retryable: false, settledBy: { operation: 'globalVariables.list' } }),
    });
    const settlingRead = 'list global variables (GET /api/v2/user/global-vars)';
    expect(String(error).includes(settlingRead)).toBe(isUnknown);
    expectNoSecret(error);
    expect(api.sandbox.log.entries().length - before).toBe(1);
    // The read that the error names settles it.
    api.sandbox.faults.clear();
    const { items } = await api.live.globalVariables.list();
    expect(items.some((item) => item.name === name)).toBe(isDone);
  });

  it('a redirect to another host is not followed', async () => {
    const other = await createSandbox({ rateLimit: false });
    const location = `${other.url}/api/v2/user/global-vars`;
    api.sandbox.faults.add({ fault: { kind: 'redirect', location }, times: 9 });
    const read = await rejectionOf(connect().globalVariables.list());
    const write = await rejectionOf(connect().globalVariables.remove('x'));
    await other.close();
    expect(read).toMatchObject({ code: 'invalid_response', retryable: false });
    // 302 may follow a finished write.
    expect(write).toMatchObject({ code: 'unknown_outcome' });
    for (const error of [read, write]) {
      expect(String(error)).toContain(`was redirected to ${other.url} and not followed`);
      expectNoSecret(error);
    }
    expect(other.log.entries()).toEqual([]);
  });

  it.each([
    { kind: 'latency', ms: 30 },
    { kind: 'slowDrip', chunkBytes: 400, pauseMs: 1 },
  ] as const)('an answer that only takes its time is read: %o', async (fault) => {
    api.sandbox.faults.add({ fault });
    expect((await api.live.globalVariables.list()).items.length).toBeGreaterThan(0);
  });

  it('a fault that passes is not seen by the caller of a read', async () => {
    for (const fault of [{ kind: 'reset' }, { kind: 'truncatedJson' }] as const) {
      api.sandbox.faults.add({ fault });
    }
    expect((await api.live.globalVariables.list()).items.length).toBeGreaterThan(0);
  });
});
