import { operations } from '@gainium/api-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '../src/catalog.ts';
import type { Toolkit, TradeMode } from '../src/index.ts';
import { buildSurface } from '../src/policy/surface.ts';
import { unrestrictedPolicy } from '../src/policy/policy.ts';
import { readCalls } from './read-samples.ts';
import { createTestBed, dataOf, errorOf, type TestBed } from './sandbox-toolkit.ts';
import { changedDocuments, storedDocuments, type StoredDocument } from './stored-documents.ts';
import { pickAny, writeSamples } from './write-samples.ts';

/** What holds for every write tool, and text that tries to get into a request by an argument. */

let bed: TestBed;
let before: StoredDocument[];
let toolkit: Toolkit;
/** Asks for a yes to every write. */
let careful: Toolkit;
beforeAll(async () => {
  bed = await createTestBed({ clock: { speed: 0 } });
  toolkit = bed.toolkit();
  careful = bed.toolkit({ policy: { confirm: 'all' } });
  await bed.client().bots.list('dca');
  before = storedDocuments(bed.sandbox);
  bed.takeRequests();
});
afterAll(() => bed.close());

const samples = writeSamples
  .filter(({ tool }) => catalog.some(({ name }) => name === tool))
  .map((sample) => [`${sample.tool} ${sample.what}`, sample] as const);

/** The paths of the contract, with ids and codes in the places of their values and nothing else. */
const routes = Object.values(operations).map(
  ({ path }) => new RegExp(`^${path.replace(/:\w+/g, '\\w+')}$`),
);

function isKnown(path: string): boolean {
  const [pathname = ''] = path.split('?');
  return routes.some((route) => route.test(pathname));
}

const isWrite = ({ method, path }: { method: string; path: string }) =>
  method !== 'GET' && !/\/(?:validate|estimate-cost)$/.test(path);

function argsOf(
  [, sample]: (typeof samples)[number],
  mode: TradeMode = 'paper',
): Record<string, unknown> {
  const hasContext = Object.hasOwn(
    catalog.find(({ name }) => name === sample.tool)?.input ?? {},
    'paperContext',
  );
  return {
    ...sample.args(pickAny(bed.sandbox, mode)),
    ...(hasContext && { paperContext: mode === 'paper' }),
  };
}

describe.each(samples)('%s', (name, sample) => {
  it('shows for a dry run its request and what that does, and sends nothing', async () => {
    const args = argsOf([name, sample]);
    for (const dryRun of [true, 'true']) {
      const reply = await toolkit.call(sample.tool, { ...args, dryRun });
      expect(dataOf(reply)).toMatchObject({
        sent: false,
        effect: expect.stringMatching(/^[A-Z].{20,}\.$/),
        method: expect.stringMatching(/^(?:POST|PUT|DELETE)$/),
        path: expect.stringMatching(/^\/api\/v2\//),
      });
      expect(bed.takeCalls().filter(isWrite)).toEqual([]);
    }
  });

  it('does nothing for a dryRun that is not true or false', async () => {
    for (const dryRun of ['TRUE', 1, 'yes', null, {}]) {
      const reply = await toolkit.call(sample.tool, { ...argsOf([name, sample]), dryRun });
      expect(errorOf(reply)).toContain('[invalid_arguments] dryRun must be true or false');
      expect(bed.takeCalls()).toEqual([]);
    }
  });

  it('waits for a yes to what the dry run shows, which nobody else can give', async () => {
    const args = argsOf([name, sample]);
    const shown = dataOf<object>(await careful.call(sample.tool, { ...args, dryRun: true }));
    const { confirmation, ...first } = await careful.call(sample.tool, args);
    const confirmToken = confirmation?.token ?? '';
    expect(Object.keys(dataOf<object>(first))).toEqual([...Object.keys(shown), 'confirmToken']);
    const other = bed.toolkit({ policy: { confirm: 'all' }, principal: 'another' });
    const refused = [
      await careful.call(sample.tool, { ...args, confirmToken: '' }),
      await careful.call(sample.tool, { ...args, confirmToken: `${confirmToken}0` }),
      await careful.call(sample.tool, { ...args, confirmToken: confirmToken.replace(/^\d/, '9') }),
      await other.call(sample.tool, { ...args, confirmToken }),
    ];
    for (const reply of refused) expect(errorOf(reply)).toContain('[confirmation_failed]');
    expect(bed.takeCalls().filter(isWrite)).toEqual([]);
  });

  it('takes no context and no prototype inside of an object', async () => {
    const args = argsOf([name, sample]);
    const objects = Object.entries(args).filter(
      ([, value]) => typeof value === 'object' && !Array.isArray(value),
    );
    for (const [param, value] of objects) {
      for (const hidden of [
        '{"paperContext":false}',
        '{"a":[{"b":{"paperContext":true}}]}',
        '{"__proto__":{"a":1}}',
        '{"constructor":{"prototype":{}}}',
      ]) {
        const changed = { ...args, [param]: merge(value, JSON.parse(hidden)) };
        expect(errorOf(await toolkit.call(sample.tool, changed))).toMatch(/^\[invalid_arguments\]/);
        expect(bed.takeCalls()).toEqual([]);
      }
    }
  });
});

/** Keeps members whose names an object literal would treat in its own way. */
function merge(value: unknown, more: object): unknown {
  const copy = JSON.parse(JSON.stringify(value));
  for (const [key, member] of Object.entries(more)) {
    Object.defineProperty(copy, key, { value: member, enumerable: true });
  }
  return copy;
}

/** Texts that would reach for another route, parameter or header if they got into a request as they are. */
const injected = [
  '?',
  '/',
  '..',
  '../',
  '%2f',
  '%2e%2e',
  '\n',
  '\r\nX: 1',
  '#',
  '&botId=',
  '\\',
  '\u0000',
  ' ',
];

describe('text in the place of an id or a choice', () => {
  const calls = catalog.flatMap((tool) => {
    const rows: [string, () => Record<string, unknown>[]][] =
      tool.access === 'read'
        ? [[tool.name, () => readCalls(tool, pickAny(bed.sandbox, 'paper'))]]
        : samples
            .filter(([, sample]) => sample.tool === tool.name)
            .map((row) => [row[0], () => [argsOf(row)]]);
    return rows.map(([what, argsList]) => [what, tool.name, argsList] as const);
  });
  const listed = new Map(buildSurface(unrestrictedPolicy).listed.map((tool) => [tool.name, tool]));

  it.each(calls)('gets nowhere in %s', async (_what, name, argsList) => {
    const properties: Record<string, { enum?: unknown[] }> = Object(
      listed.get(name)?.inputSchema['properties'],
    );
    const isExact = (param: string) => properties[param]?.enum || /^id$|Id$|UUID$/.test(param);
    for (const args of argsList()) {
      for (const param of Object.keys(args).filter(isExact)) {
        for (const text of injected) {
          for (const value of [
            text,
            `${String(args[param])}${text}`,
            `${text}${String(args[param])}`,
          ]) {
            const reply = await toolkit.call(name, { ...args, [param]: value });
            expect(errorOf(reply)).toMatch(/^\[invalid_arguments\] [^\n]+$/);
          }
        }
      }
    }
    expect(bed.takeCalls()).toEqual([]);
  });

  it.each(calls)('stays in its place in %s', async (_what, name, argsList) => {
    const isRead = catalog.some((tool) => tool.name === name && tool.access === 'read');
    const paths: string[] = [];
    for (const args of argsList()) {
      for (const param of Object.keys(args).filter((one) => typeof args[one] === 'string')) {
        for (const text of injected) {
          const reply = await toolkit.call(name, {
            ...args,
            [param]: text,
            ...(!isRead && { dryRun: true }),
          });
          const [planned] = [reply.structuredContent?.['data']].flat();
          const path: unknown = Reflect.get(Object(planned), 'path');
          if (!isRead && typeof path === 'string') paths.push(path);
        }
      }
    }
    const received = bed.takeCalls();
    expect(received.filter(isWrite)).toEqual([]);
    expect(received.filter(({ path }) => !isKnown(path))).toEqual([]);
    expect(paths.filter((path) => !isKnown(path))).toEqual([]);
  });
});

it('has changed nothing', () => {
  expect(changedDocuments(before, bed.sandbox)).toEqual([]);
});
