import { ServerError, NotFoundError, RateLimitedError, AbortedError } from '@gainium/api-client';
import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { Pause } from './pause.ts';
import { readBack } from './read-back.ts';
import type { Settings } from './settings/switches.ts';

/** Reads that give one answer after the other, the last of them for ever. */
function reads(...answers: (Settings | Error)[]) {
  const read = async () => {
    const answer = answers[Math.min(read.count, answers.length - 1)];
    read.count += 1;
    if (answer instanceof Error) throw answer;
    return answer ?? {};
  };
  read.count = 0;
  return read;
}

function pauses() {
  const waitedMs: number[] = [];
  const pause: Pause = async (ms, signal) => {
    signal?.throwIfAborted();
    waitedMs.push(ms);
  };
  return { waitedMs, pause };
}

const expected = { tpPerc: '2' };
const notFound = new NotFoundError({ message: 'no such bot' });

describe('readBack', () => {
  it('does not wait for what shows at once', async () => {
    const { pause, waitedMs } = pauses();
    const read = reads({ tpPerc: '2', step: '1' });
    expect(await readBack({ read, expected, pause })).toMatchObject({ status: 'applied' });
    expect([read.count, waitedMs]).toEqual([1, []]);
  });

  it('reads again until the change shows', async () => {
    const { pause, waitedMs } = pauses();
    const read = reads({ tpPerc: '1' }, notFound, { tpPerc: '2.0' });
    expect(await readBack({ read, expected, pause })).toMatchObject({ status: 'applied' });
    expect(waitedMs).toHaveLength(2);
  });

  it('names what is stored differently after four reads within six seconds', async () => {
    const { pause, waitedMs } = pauses();
    const read = reads({ tpPerc: '1' });
    expect(await readBack({ read, expected, pause })).toMatchObject({
      status: 'mismatch',
      differences: [{ setting: 'tpPerc', sent: '2', stored: '1' }],
    });
    expect(read.count).toBe(4);
    expect(waitedMs.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(6_000);
  });

  it.each([
    ['the rate limit', new RateLimitedError({ message: 'spent' }), 1, 'rate limit'],
    ['an object that is not there', notFound, 4, 'does not find'],
    ['a failing server', new ServerError({ message: 'broken' }), 4, 'server_error'],
  ])('gives no evidence it does not have: %s', async (_case, error, count, reason) => {
    const { pause } = pauses();
    const read = reads(error);
    const result = await readBack({ read, expected, pause });
    expect(result).toEqual({ status: 'unverified', reason: expect.stringContaining(reason) });
    expect(read.count).toBe(count);
  });

  it('stops when the caller does', async () => {
    const caller = new AbortController();
    const { pause } = pauses();
    const read = reads({ tpPerc: '1' });
    const stopAtOnce: Pause = async (ms, signal) => {
      caller.abort();
      await pause(ms, signal);
    };
    const options = { read, expected, pause: stopAtOnce, signal: caller.signal };
    expect(await readBack(options)).toEqual({
      status: 'unverified',
      reason: 'the call was cancelled',
    });
    expect(read.count).toBe(1);
  });

  it('says so when the caller was gone before the first read', async () => {
    const read = reads(new AbortedError({ message: 'aborted' }));
    const { pause } = pauses();
    const signal = AbortSignal.abort();
    expect(await readBack({ read, expected, pause, signal })).toMatchObject({
      reason: 'the call was cancelled',
    });
  });

  it('leaves nothing on the signal of a caller, who may use it for long', async () => {
    const { signal } = new AbortController();
    const { pause } = pauses();
    await readBack({ read: reads({ tpPerc: '2' }), expected, pause, signal });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    // Node's own note of the signals that depend on this one, which it never takes back.
    expect(Object.getOwnPropertySymbols(signal).map(String)).not.toContain(
      'Symbol(kDependantSignals)',
    );
  });

  it('does not hide a defect', async () => {
    const { pause } = pauses();
    await expect(readBack({ read: reads(new TypeError('x')), expected, pause })).rejects.toThrow(
      TypeError,
    );
  });
});
