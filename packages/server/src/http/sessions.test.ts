import { beforeEach, describe, expect, it } from 'vitest';
import { Sessions } from './sessions.ts';

const idleMs = 60_000;

class FakeSession {
  isClosed = false;
  close(): void {
    this.isClosed = true;
  }
}

let clockMs: number;
let sessions: Sessions<FakeSession>;
beforeEach(() => {
  clockMs = 0;
  sessions = new Sessions({ max: 4, maxPerOwner: 2, idleMs, now: () => clockMs });
});

function add(id: string, owner = 'ann'): FakeSession {
  const session = new FakeSession();
  sessions.add(id, owner, session);
  return session;
}

describe('Sessions', () => {
  it('finds a session for its owner alone', () => {
    const session = add('a');
    expect(sessions.find('a', 'ann')).toBe(session);
    expect(sessions.find('a', 'bob')).toBeUndefined();
    expect(sessions.find('b', 'ann')).toBeUndefined();
  });

  it('says who has too many, and pushes nobody out', () => {
    add('a');
    expect(sessions.findObstacle('ann')).toBeUndefined();
    add('b');
    expect(sessions.findObstacle('ann')).toBe('owner');
    expect(sessions.findObstacle('bob')).toBeUndefined();
    add('c', 'bob');
    add('d', 'bob');
    expect(sessions.findObstacle('cid')).toBe('server');
    expect(sessions.size).toBe(4);
    sessions.remove('a');
    expect(sessions.findObstacle('cid')).toBeUndefined();
  });

  it('has no place for anybody once it stopped opening', () => {
    sessions.stopOpening();
    expect(sessions.findObstacle('ann')).toBe('server');
  });

  it('closes what nobody used for long, and not what is in use', () => {
    const left = add('left');
    const busy = add('busy');
    const release = sessions.use('busy');
    clockMs += idleMs + 1;
    sessions.closeIdle();
    expect([left.isClosed, busy.isClosed]).toEqual([true, false]);
    expect(sessions.find('left', 'ann')).toBeUndefined();

    release();
    clockMs += idleMs;
    sessions.closeIdle();
    expect(busy.isClosed).toBe(false);
    clockMs += 1;
    sessions.closeIdle();
    expect(busy.isClosed).toBe(true);
  });

  it('closes all of them', () => {
    const closed = [add('a'), add('b')];
    sessions.closeAll();
    expect(closed.every(({ isClosed }) => isClosed)).toBe(true);
    expect(sessions.size).toBe(0);
  });
});
