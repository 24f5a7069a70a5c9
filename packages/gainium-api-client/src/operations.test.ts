import { describe, expect, it } from 'vitest';
import { operations } from './operations.ts';

const all = Object.entries(operations);

describe('operations', () => {
  it.each(all)('describes %s without contradiction', (key, operation) => {
    expect(operation.id).toBe(key);
    expect(operation.path).toMatch(/^\/api\//);
    expect(Object.isFrozen(operation)).toBe(true);
    const isWrite = operation.effect === 'write';
    expect(operation.settledBy !== undefined).toBe(isWrite);
    expect(operation.method === 'GET' && isWrite).toBe(false);
    const settling = operation.settledBy && operations[operation.settledBy];
    expect(settling?.effect ?? 'read').toBe('read');
    for (const name of Object.keys(operation.values ?? {})) {
      expect(operation.path).toContain(`:${name}`);
    }
  });

  it('has each route once', () => {
    const routes = all.map(([, { method, path }]) => `${method} ${path}`);
    expect(new Set(routes).size).toBe(routes.length);
  });

  it('marks as reads the two POSTs that change nothing', () => {
    const posts = Object.values(operations).filter(
      ({ method, effect }) => method === 'POST' && effect === 'read',
    );
    expect(posts.map(({ id }) => id)).toEqual(['backtests.validate', 'backtests.estimateCost']);
  });
});
