import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { bin } from './program.ts';

const folder = path.dirname(bin);
const texts = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
);

/** A file of the bundle with all that is loaded together with it. */
function loadedWith(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  const text = texts.get(name) ?? '';
  for (const [, other = ''] of text.matchAll(/(?:\bfrom|\bimport)\s*"\.\/([\w-]+\.js)"/g)) {
    loadedWith(other, seen);
  }
  return seen;
}

const has = (marker: string) =>
  [...texts].filter(([, text]) => text.includes(marker)).map(([name]) => name);

it('has the Redis client in a part that only a server with a Redis loads', () => {
  const client = has('[ioredis]');
  const [sharedState = ''] = has('Redis is connected');
  expect(client.length).toBeGreaterThan(0);
  expect([...loadedWith(sharedState)]).toEqual(expect.arrayContaining(client));
  const others = [...texts.keys()].filter((name) => !loadedWith(name).has(sharedState));
  expect(others).toEqual(expect.arrayContaining(['bin.js', ...has('x-api-secret')]));
  for (const name of others) {
    expect([...loadedWith(name)].filter((loaded) => client.includes(loaded))).toEqual([]);
  }
});
