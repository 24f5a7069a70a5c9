import { describe, expect, it } from 'vitest';
import { InFlight } from './in-flight.ts';

function enter(inFlight: InFlight, principal: string): () => void {
  const place = inFlight.enter(principal);
  if (typeof place === 'string') throw new Error(`no place: ${place}`);
  return place;
}

describe('InFlight', () => {
  it('limits one principal, and all of them together', () => {
    const inFlight = new InFlight({ total: 3, perPrincipal: 2 });
    const release = enter(inFlight, 'ann');
    enter(inFlight, 'ann');
    expect(inFlight.enter('ann')).toBe('principal');
    enter(inFlight, 'bob');
    expect(inFlight.enter('cid')).toBe('server');
    release();
    expect(inFlight.enter('cid')).toBeTypeOf('function');
  });

  it('gives a place back once, however often that is said', () => {
    const inFlight = new InFlight({ total: 2, perPrincipal: 2 });
    const release = enter(inFlight, 'ann');
    enter(inFlight, 'ann');
    release();
    release();
    expect(inFlight.total).toBe(1);
  });

  it('says when nothing is being worked on any more', async () => {
    const inFlight = new InFlight({ total: 2, perPrincipal: 2 });
    await inFlight.whenIdle();
    const releases = [enter(inFlight, 'ann'), enter(inFlight, 'bob')];
    let isIdle = false;
    const idle = inFlight.whenIdle().then(() => (isIdle = true));
    releases[0]?.();
    await Promise.resolve();
    expect(isIdle).toBe(false);
    releases[1]?.();
    await idle;
    expect(isIdle).toBe(true);
  });
});
