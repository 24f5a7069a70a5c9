import { routes, type Route } from '@gainium/sandbox';
import { describe, expect, it } from 'vitest';
import { expandOperations, matcherOf, type ExpandedOperation } from './expand-operations.ts';

/**
 * The vendor's OpenAPI document has 89 operations. It leaves three places open that the client's table
 * fills with three kinds of bot each (discovery/bots/:botType, its sections, backtest/:botType/validate:
 * 3 x 2 more), and it lacks three operations (contract section 29): execute-next-dca, the pairs of combo
 * bots, and curated presets.
 */
const expectedCount = 89 + 6 + 3;

/** What only the sandbox has: nobody calls these with a client. */
const serverOnly = [
  // Any other word behaves like a plain request (contract section 23.4).
  'POST /api/v2/backtest/:botType/request/:mode',
  // The public document and the page about it (contract section 1).
  'GET /api/v2/openapi.yaml',
  'GET /api/docs/v2',
];

const expanded = expandOperations();
const anId = '66b000000000000000000001';

/** The route that answers an operation: of those that match, the first in the table. */
function routeOf({ method, path }: ExpandedOperation): Route | undefined {
  const target = path.replaceAll(/:\w+/g, anId);
  return routes.find((route) => route.method === method && matcherOf(route.path).test(target));
}

const lineOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`;

describe('operations of the client and routes of the sandbox', () => {
  it('are as many as the contract documents', () => {
    expect(expanded).toHaveLength(expectedCount);
    expect(new Set(expanded.map(({ method, path }) => `${method} ${path}`)).size).toBe(
      expectedCount,
    );
  });

  it.each(expanded)('agree on $method $path', (one) => {
    const route = routeOf(one);
    // A literal segment of the one is a literal or a kind of bot of the other, an id is an id.
    const shape = route?.path.split('/').map((part, index) => {
      const own = one.path.split('/')[index] ?? '';
      return part.startsWith(':') && !own.startsWith(':') ? own : part.replace(/^:.*/, ':');
    });
    expect(shape?.join('/')).toBe(one.path.replaceAll(/:\w+/g, ':'));
    expect(route?.auth).toBe(one.operation.auth !== 'none');
    // Creation is one operation with a subsection per kind (contract section 11).
    expect([route?.section, route?.section.split('.')[0]]).toContain(one.operation.section);
  });

  it('are the same set', () => {
    const called = new Set(expanded.map(routeOf));
    const uncalled = routes.filter((route) => !called.has(route)).map(lineOf);
    expect(uncalled).toEqual(serverOnly);
  });
});
