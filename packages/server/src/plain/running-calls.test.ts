import { describe, expect, it } from 'vitest';
import { RunningCalls } from './running-calls.ts';

/** A call that ends when it is cancelled, or when it is told to. */
function startCall(calls: RunningCalls, id: string) {
  const state: { signal?: AbortSignal; finish?: () => void } = {};
  const answer = calls.run(id, (signal) => {
    state.signal = signal;
    return new Promise((resolve) => {
      state.finish = () => resolve(`${id} is done`);
      signal.addEventListener('abort', state.finish, { once: true });
    });
  });
  return {
    answer,
    finish: () => state.finish?.(),
    isAborted: () => state.signal?.aborted,
  };
}

describe('RunningCalls', () => {
  it('ends the call that is cancelled and no other, before or after it', async () => {
    const calls = new RunningCalls();
    const first = startCall(calls, 'first');
    first.finish();
    expect(await first.answer).toBe('first is done');
    expect(calls.cancel('first')).toBe(false);

    const [second, third] = [startCall(calls, 'second'), startCall(calls, 'third')];
    expect(calls.cancel('second')).toBe(true);
    expect(await second.answer).toBeUndefined();
    expect(third.isAborted()).toBe(false);

    const fourth = startCall(calls, 'fourth');
    expect(fourth.isAborted()).toBe(false);
    for (const call of [third, fourth]) call.finish();
    expect(await third.answer).toBe('third is done');
    expect(await fourth.answer).toBe('fourth is done');
  });
});
