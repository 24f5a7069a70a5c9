import { describe, expect, it } from 'vitest';
import { createCircuit, OPEN_MS } from './circuit.ts';

const trialMs = 5000;

function setUp() {
  const clock = { ms: 1_000_000 };
  const changes: string[] = [];
  const circuit = createCircuit({
    now: () => clock.ms,
    trialMs,
    onChange: (state) => changes.push(state),
  });
  const failTimes = (times: number) => {
    for (let count = 0; count < times; count += 1) circuit.fail();
  };
  return { clock, changes, circuit, failTimes };
}

describe('createCircuit', () => {
  it('stays closed while failures are not in a row', () => {
    const { circuit, failTimes, changes } = setUp();

    failTimes(4);
    circuit.succeed();
    failTimes(4);

    expect(circuit.enter()).toBe(true);
    expect(changes).toEqual([]);
  });

  it('opens after five failures in a row and says so once', () => {
    const { circuit, failTimes, changes } = setUp();

    failTimes(7);

    expect(circuit.enter()).toBe(false);
    expect(changes).toEqual(['open']);
  });

  it('lets one request try after a second, and the next after another failure and second', () => {
    const { circuit, failTimes, clock } = setUp();
    failTimes(5);

    clock.ms += OPEN_MS;
    const first = [circuit.enter(), circuit.enter()];
    circuit.fail();
    const afterFailure = circuit.enter();
    clock.ms += OPEN_MS;

    expect(first).toEqual([true, false]);
    expect(afterFailure).toBe(false);
    expect(circuit.enter()).toBe(true);
  });

  it('lets everyone in at once when the trial succeeds', () => {
    const { circuit, failTimes, clock, changes } = setUp();
    failTimes(5);
    clock.ms += OPEN_MS;
    circuit.enter();

    circuit.succeed();

    expect([circuit.enter(), circuit.enter()]).toEqual([true, true]);
    expect(changes).toEqual(['open', 'closed']);
  });

  it('tries again when a trial never reports back', () => {
    const { circuit, failTimes, clock } = setUp();
    failTimes(5);
    clock.ms += OPEN_MS;
    circuit.enter();

    clock.ms += trialMs;

    expect(circuit.enter()).toBe(true);
  });

  it('does not stay open when the clock is set back', () => {
    const { circuit, failTimes, clock } = setUp();
    failTimes(5);

    clock.ms -= 3_600_000;

    expect(circuit.enter()).toBe(true);
  });
});
