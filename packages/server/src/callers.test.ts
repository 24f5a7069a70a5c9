import { readCommandLine } from '@gainium/server-cli';
import { pino } from 'pino';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { createCallWatch } from './call-watch.ts';
import { createCallers } from './callers.ts';

// The cache takes its clock when it is imported.
vi.hoisted(() => vi.useFakeTimers());
afterAll(() => vi.useRealTimers());

function setUp() {
  const commandLine = readCommandLine({ version: '1', argv: [], env: {} });
  if (commandLine.kind !== 'run' || commandLine.command !== 'serve') throw new Error('It serves.');
  const { config } = commandLine;
  const backend = { baseUrl: config.apiBaseUrl, credentials: undefined, close: async () => {} };
  return createCallers({ config, backend }, createCallWatch({ log: pino({ level: 'silent' }) }));
}

const credentials = { key: 'key', secret: 'secret' };
const minuteMs = 60_000;

describe('createCallers', () => {
  it('keeps a caller and their keys for ten minutes after their last request', () => {
    const getCaller = setUp();
    const first = getCaller({ principal: 'ann', credentials });
    vi.advanceTimersByTime(9 * minuteMs);
    expect(getCaller({ principal: 'ann', credentials })).toBe(first);
    vi.advanceTimersByTime(9 * minuteMs);
    expect(getCaller({ principal: 'ann', credentials })).toBe(first);
    // Goes by itself, by a timer, without another request.
    vi.advanceTimersByTime(9 * minuteMs);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(2 * minuteMs);
    expect(vi.getTimerCount()).toBe(0);
    expect(getCaller({ principal: 'ann', credentials })).not.toBe(first);
  });

  it.each([
    ['another secret', { principal: 'ann', credentials: { ...credentials, secret: 'guess' } }],
    ['another principal', { principal: 'bob', credentials }],
    ['less allowed', { principal: 'ann', credentials, policy: { readOnly: true } }],
    ['live trading alone', { principal: 'ann', credentials, liveOnly: true }],
  ])('does not take a request with %s for the same', (_, facts) => {
    const getCaller = setUp();
    expect(getCaller(facts)).not.toBe(getCaller({ principal: 'ann', credentials }));
  });
});
