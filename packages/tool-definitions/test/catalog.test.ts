import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '../src/catalog.ts';
import type { Policy } from '../src/index.ts';
import { strictestPolicy, unrestrictedPolicy } from '../src/policy/policy.ts';
import { buildSurface, type ListedTool } from '../src/policy/surface.ts';
import { changeable } from '../src/settings/changeable.ts';
import { createTestBed, type TestBed } from './sandbox-toolkit.ts';

/** Rules that hold for every tool. A new tool is covered when it is in the catalogue. */

const groups = ['bots', 'deals', 'backtest', 'discovery', 'account', 'market'];

/** Every way in which policies change what is shown. */
const policies: Record<string, Partial<Policy>> = {
  everything: {},
  'read-only': { readOnly: true },
  'paper-only': { paperOnly: true },
  'one bot': { allowedBotIds: ['66b000000000000000000001'] },
  'one bot, read-only': { allowedBotIds: ['66b000000000000000000001'], readOnly: true },
  'one bot on paper': { allowedBotIds: ['66b000000000000000000001'], paperOnly: true },
  'read scope': { scopes: ['read'] },
  'write scope': { scopes: ['write'] },
  'with confirmation': { confirm: 'all' },
  ...Object.fromEntries(
    catalog.flatMap(({ name }) => [
      [`only ${name}`, { include: [name] }],
      [`without ${name}`, { exclude: [name] }],
    ]),
  ),
};

function listed(policy: Partial<Policy> = {}): readonly ListedTool[] {
  return buildSurface(strictestPolicy(unrestrictedPolicy, policy)).listed;
}

/** Every object inside a value, with the path to it. */
function* objectsIn(value: unknown, path = ''): Generator<[path: string, object]> {
  if (typeof value !== 'object' || value === null) return;
  yield [path, value];
  for (const [key, member] of Object.entries(value)) yield* objectsIn(member, `${path}/${key}`);
}

function textsOf(tool: ListedTool): string[] {
  const schemas = [...objectsIn(tool.inputSchema), ...objectsIn(tool.outputSchema)];
  const inside = schemas.map(([, schema]): unknown => Reflect.get(schema, 'description'));
  return [tool.title, tool.description, ...inside].filter((text) => typeof text === 'string');
}

/** Ordinary words (type, status) are parameters too, and so are settings, which also go into `settings`. */
function isUnmistakable(name: string): boolean {
  return /[a-z][A-Z]/.test(name) && !Object.values(changeable).some((types) => types.has(name));
}

function paramsOf({ inputSchema }: ListedTool): string[] {
  return Object.keys(Object(inputSchema['properties']));
}

describe('the catalogue', () => {
  it('shows groups in the order of the design, and reads before writes', () => {
    const places = catalog.map(
      ({ group, access }) => groups.indexOf(group) * 2 + Number(access === 'write'),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(new Set(catalog.map(({ name }) => name)).size).toBe(catalog.length);
  });

  it.each(catalog.map((tool) => [tool.name, tool] as const))(
    'has in %s a tool that every client can take',
    (name, tool) => {
      expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect(name.length).toBeLessThanOrEqual(30);
      expect(tool.title.length).toBeLessThanOrEqual(40);
      expect(tool.description.length).toBeLessThanOrEqual(600);
      expect(tool.description).toMatch(/^[A-Z][^!]*\.$/);
      const { readOnlyHint, destructiveHint, idempotentHint, openWorldHint, ...more } =
        tool.annotations;
      for (const hint of [readOnlyHint, destructiveHint, idempotentHint, openWorldHint]) {
        expect(hint).toBeTypeOf('boolean');
      }
      expect(more).toEqual({});
      expect(readOnlyHint).toBe(tool.access === 'read');
      expect(readOnlyHint && destructiveHint).toBe(false);
    },
  );

  it('ties every write to something that the gate looks up, or to the account', () => {
    const targets = catalog.filter(({ access }) => access === 'write').map(({ target }) => target);
    const checked = ['account', 'bot', 'botCopy', 'deal', 'newDeal'];
    expect(checked).toEqual(expect.arrayContaining(targets));
  });

  it('gives the gate the arguments that it looks objects up by', () => {
    const needed = {
      bot: ['botType', 'botId'],
      botCopy: ['botType', 'botId'],
      deal: ['dealType', 'dealId'],
      newDeal: ['dealType', 'botId'],
    };
    for (const { name, target, input } of catalog) {
      const names = Object.entries(needed).find(([one]) => one === target)?.[1] ?? [];
      expect(Object.keys(input), name).toEqual(expect.arrayContaining(names));
    }
  });
});

describe.each(Object.entries(policies))('the surface with %s', (_name, policy) => {
  const tools = listed(policy);

  it('names only tools and parameters that it has', () => {
    const everyTool = catalog.map(({ name }) => name);
    const everyParam = listed({ confirm: 'all' }).flatMap(paramsOf);
    const names = [...everyTool, ...everyParam.filter(isUnmistakable)];
    const offered = new Set(tools.map(({ name }) => name));
    for (const tool of tools) {
      const known = new Set([...offered, ...tools.flatMap(paramsOf)]);
      for (const text of textsOf(tool)) {
        const spoken = names.filter((name) => new RegExp(`\\b${name}\\b`).test(text));
        expect(
          spoken.filter((name) => !known.has(name)),
          `${tool.name}: ${text}`,
        ).toEqual([]);
      }
    }
  });

  it('has for every tool a first sentence that stands alone', () => {
    for (const { name, description } of tools) {
      const [first = ''] = description.split(/(?<=\.) /);
      expect(first.length, name).toBeGreaterThan(15);
      for (const other of catalog) expect(first).not.toContain(other.name);
    }
  });

  it('has schemas in the form that every client takes', () => {
    const refused = [
      '$schema',
      '$ref',
      '$defs',
      'definitions',
      'oneOf',
      'anyOf',
      'allOf',
      'not',
      'const',
      'prefixItems',
      'exclusiveMinimum',
      'exclusiveMaximum',
      'propertyNames',
      'patternProperties',
      'additionalProperties',
      'default',
    ];
    for (const tool of tools) {
      for (const [where, schema] of Object.entries({
        in: tool.inputSchema,
        out: tool.outputSchema,
      })) {
        expect(schema['type']).toBe('object');
        for (const [path, part] of objectsIn(schema)) {
          // Members of `properties` are names, not keywords.
          if (path.endsWith('/properties')) continue;
          const spot = `${tool.name} ${where}${path}`;
          expect(
            Object.keys(part).filter((key) => refused.includes(key)),
            spot,
          ).toEqual([]);
          expect(Array.isArray(Reflect.get(part, 'type')), spot).toBe(false);
          const isEmpty = Object.keys(part).length === 0 && !Array.isArray(part);
          expect(isEmpty && where === 'in', `${spot} says nothing`).toBe(false);
        }
      }
    }
  });

  it('bounds every number and lists what is required', () => {
    for (const { name, inputSchema } of tools) {
      for (const [path, part] of objectsIn(inputSchema)) {
        if (
          path.endsWith('/properties') ||
          !['integer', 'number'].includes(String(Reflect.get(part, 'type')))
        )
          continue;
        expect(Object.keys(part), `${name}${path}`).toContain('minimum');
        if (Reflect.get(part, 'type') === 'integer') {
          expect(Reflect.get(part, 'maximum'), `${name}${path}`).toBeLessThan(1e7);
        }
      }
      const required = inputSchema['required'] ?? [];
      expect(Object.keys(Object(inputSchema['properties']))).toEqual(
        expect.arrayContaining(Object.values(Object(required))),
      );
    }
  });
});

describe('what the catalogue costs a model', () => {
  const cost = (tools: readonly ListedTool[]): number =>
    tools.reduce(
      (sum, { name, description, inputSchema }) =>
        sum + countTokens(JSON.stringify({ name, description, inputSchema })),
      0,
    );

  it('stays within 4,600 tokens for everything and 1,900 read-only', () => {
    expect(cost(listed())).toBeLessThanOrEqual(4_600);
    expect(cost(listed({ readOnly: true }))).toBeLessThanOrEqual(1_900);
  });
});

describe('what a result costs a model', () => {
  let bed: TestBed;
  beforeAll(async () => {
    bed = await createTestBed();
  });
  afterAll(() => bed.close());

  it.each(['dca', 'combo', 'grid', 'hedgeDca', 'hedgeCombo'] as const)(
    'is for list_bots %s no more than the data of the API',
    async (botType) => {
      for (const fields of ['minimal', 'standard', 'extended'] as const) {
        const page = await bed.client().bots.list(botType, { fields });
        const reply = await bed.toolkit().call('list_bots', { botType, fields });
        const text = reply.content[0]?.text ?? '';
        expect(text).toBe(JSON.stringify(reply.structuredContent));
        expect(countTokens(text), fields).toBeLessThanOrEqual(
          countTokens(JSON.stringify(page.items)),
        );
      }
    },
  );
});
