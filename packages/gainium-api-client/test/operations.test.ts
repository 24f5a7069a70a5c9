import { describe, expect, it } from 'vitest';
import { operations } from '../src/index.ts';
import { reads, writes } from './calls.ts';

/** `POST /api/v2/bots/:botType/:botId/start` as an expression for request lines. */
function lineOf(method: string, path: string, values: Readonly<Record<string, readonly string[]>>) {
  const segments = path.replace(/:(\w+)/g, (_, name: string) =>
    values[name] ? `(${values[name].join('|')})` : '[^/?]+',
  );
  return new RegExp(`^${method} ${segments}(\\?|$)`);
}

const lines = [...reads.map(([, target]) => `GET ${target}`), ...writes.map(([, line]) => line)];

describe('the calls under test', () => {
  it.each(Object.values(operations))('contain $id', ({ method, path, values }) => {
    const expected = lineOf(method, path, values ?? {});
    expect(lines.filter((line) => expected.test(line))).not.toEqual([]);
  });
});
