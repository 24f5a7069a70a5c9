import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '../src/catalog.ts';
import { createToolkit, type Policy } from '../src/index.ts';
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

/** Instructions, resources and prompts. */
async function textsOfGuide(policy: Partial<Policy>): Promise<string[]> {
  const { instructions, guide } = createToolkit({ client: undefined, policy });
  const { resources, prompts } = guide;
  const read = await Promise.all(resources.map(({ uri }) => guide.readResource(uri)));
  return [
    instructions,
    ...resources.map(({ description }) => description),
    ...read.map(({ text }) => text),
    ...prompts.map(({ description }) => description),
    ...prompts.flatMap(({ name }) =>
      guide.getPrompt(name).messages.map(({ content }) => content.text),
    ),
  ];
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
    const needed: Partial<Record<string, string[]>> = {
      bot: ['botType', 'botId'],
      botCopy: ['botType', 'botId'],
      deal: ['dealType', 'dealId'],
      newDeal: ['dealType', 'botId'],
    };
    const lacking = catalog.filter(({ target, input }) =>
      needed[target]?.some((name) => !Object.hasOwn(input, name)),
    );
    expect(lacking.map(({ name }) => name)).toEqual([]);
  });
});

describe.each(Object.entries(policies))('the surface with %s', (_name, policy) => {
  const tools = listed(policy);

  it('names only tools and parameters that it has, in every text', async () => {
    const everyTool = catalog.map(({ name }) => name);
    const everyParam = listed({ confirm: 'all' }).flatMap(paramsOf).filter(isUnmistakable);
    const known = new Set([...tools.map(({ name }) => name), ...tools.flatMap(paramsOf)]);
    const missing = [...everyTool, ...everyParam].filter((name) => !known.has(name));
    const texts = [...tools.flatMap(textsOf), ...(await textsOfGuide(policy))];
    const wrong = missing.flatMap((name) =>
      texts
        .filter((text) => new RegExp(`\\b${name}\\b`).test(text))
        .map((text) => ({ name, text })),
    );
    expect(wrong).toEqual([]);
  });

  it('has for every tool a first sentence that stands alone', () => {
    const names = catalog.map(({ name }) => name);
    const firsts = tools.map(({ description }) => description.split(/(?<=\.) /)[0] ?? '');
    expect(firsts.filter((text) => text.length < 16)).toEqual([]);
    expect(firsts.filter((text) => names.some((name) => text.includes(name)))).toEqual([]);
  });

  it('has schemas in the form that every client takes', () => {
    expect(tools.flatMap((tool) => problemsOf(tool.name, tool.inputSchema))).toEqual([]);
    expect(tools.flatMap((tool) => problemsOf(tool.name, tool.outputSchema))).toEqual([]);
  });

  it('says in its parameters what they take', () => {
    expect(tools.flatMap((tool) => vaguePartsOf(tool))).toEqual([]);
  });

  it('has no output schema that takes anything', () => {
    const schemas = tools.flatMap(({ name, outputSchema }) =>
      schemasIn(outputSchema).map(([path, part]) => [`${name}${path}`, part] as const),
    );
    expect(schemas.filter(([, part]) => !('type' in part || 'enum' in part))).toEqual([]);
  });
});

/** What some client refuses or a naive adapter of one strips (unions, references, tuples, constants). */
const refusedKeywords = new Set(
  (
    '$schema $ref $defs definitions oneOf anyOf allOf not const prefixItems exclusiveMinimum ' +
    'exclusiveMaximum propertyNames patternProperties additionalProperties default'
  ).split(' '),
);

function problemsOf(name: string, schema: object): string[] {
  const parts = schemasIn(schema).flatMap(([path, part]) => [
    ...Object.keys(part)
      .filter((keyword) => refusedKeywords.has(keyword))
      .map((keyword) => `${name}${path} has ${keyword}`),
    ...(Array.isArray(Reflect.get(part, 'type')) ? [`${name}${path} has several types`] : []),
  ]);
  return Reflect.get(schema, 'type') === 'object' ? parts : [...parts, `${name} is no object`];
}

function vaguePartsOf({ name, inputSchema }: ListedTool): string[] {
  const parts = schemasIn(inputSchema).map(
    ([path, part]) => [`${name}${path}`, new Map(Object.entries(part))] as const,
  );
  const names = Object.keys(Object(inputSchema['properties']));
  const required: unknown[] = Object.values(Object(inputSchema['required'] ?? []));
  return [
    ...parts.filter(([, part]) => part.size === 0).map(([path]) => `${path} says nothing`),
    ...parts.filter(([, part]) => isUnbound(part)).map(([path]) => `${path} has no bounds`),
    ...required
      .filter((one) => !names.includes(String(one)))
      .map((one) => `${name} lacks ${String(one)}`),
  ];
}

function isUnbound(part: ReadonlyMap<string, unknown>): boolean {
  const type = part.get('type');
  if (type === 'integer' && !(Number(part.get('maximum')) < 1e7)) return true;
  return (type === 'integer' || type === 'number') && !part.has('minimum');
}

/** The schemas inside of a schema; members of `properties` are names, not keywords. */
function schemasIn(schema: object): [path: string, part: object][] {
  return [...objectsIn(schema)].filter(
    ([path, part]) => !path.endsWith('/properties') && !Array.isArray(part),
  );
}

describe('what the catalogue costs a model', () => {
  it('stays within 4,600 tokens for everything and 1,900 read-only', () => {
    expect(costOf(listed())).toBeLessThanOrEqual(4_600);
    expect(costOf(listed({ confirm: 'all' }))).toBeLessThanOrEqual(4_600);
    expect(costOf(listed({ readOnly: true }))).toBeLessThanOrEqual(1_900);
  });
});

function costOf(tools: readonly ListedTool[]): number {
  const texts = tools.map(({ name, description, inputSchema }) =>
    JSON.stringify({ name, description, inputSchema }),
  );
  return texts.reduce((sum, text) => sum + countTokens(text), 0);
}

describe('what a result costs a model', () => {
  let bed: TestBed;
  beforeAll(async () => {
    bed = await createTestBed({ clock: { speed: 0 } });
  });
  afterAll(() => bed.close());

  it.each(['dca', 'combo', 'grid', 'hedgeDca', 'hedgeCombo'] as const)(
    'is for list_bots %s no more than the data of the API',
    async (botType) => {
      for (const fields of ['minimal', 'standard', 'extended'] as const) {
        const { items } = await bed.client().bots.list(botType, { fields });
        const reply = await bed.toolkit().call('list_bots', { botType, fields });
        const text = reply.content[0]?.text ?? '';
        expect(text).toBe(JSON.stringify(reply.structuredContent));
        expect(countTokens(text)).toBeLessThanOrEqual(countTokens(JSON.stringify(items)));
      }
    },
  );
});
