import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { catalog } from '../catalog.ts';
import { defineTool, type ToolDefinition } from '../define-tool.ts';
import { botIdParam, botTypeParam, paperContextParam } from '../params.ts';
import { ToolError } from '../results/tool-error.ts';
import { readAnnotations } from '../tools/annotations.ts';
import { strictestPolicy, unrestrictedPolicy, type Policy } from './policy.ts';
import { buildSurface, type Surface } from './surface.ts';

const shown = {
  title: 'Tool',
  group: 'bots',
  annotations: readAnnotations,
  output: z.object({ id: z.string().optional().describe('read_bot takes it') }),
} as const;

const readBot = defineTool({
  ...shown,
  name: 'read_bot',
  access: 'read',
  description:
    'Reads a bot. botId names it. paperContext selects paper trading. write_bot writes it.',
  input: {
    botType: botTypeParam,
    botId: botIdParam.describe('From read_bot or write_bot'),
    paperContext: paperContextParam,
  },
  target: 'bot',
  run: async () => ({ data: {} }),
});

const writeBot = defineTool({
  ...shown,
  name: 'write_bot',
  access: 'write',
  description: 'Writes a bot.',
  input: { botId: botIdParam, paperContext: paperContextParam },
  target: 'bot',
  plan: () => Promise.reject(new Error('No surface runs a tool.')),
});

const writeAll = defineTool({
  ...shown,
  name: 'write_all',
  access: 'write',
  description: 'Writes all. The type of each is kept.',
  input: { onlyHere: z.string().optional(), type: z.string().optional() },
  target: 'account',
  plan: () => Promise.reject(new Error('No surface runs a tool.')),
});

const openDeal = defineTool({
  ...shown,
  name: 'open_deal',
  access: 'write',
  description: 'Opens a deal of a bot or a trade.',
  input: { dealType: z.enum(['dca', 'terminal']), exchangeUUID: z.string().optional() },
  forOneBot: { description: 'Opens a deal of the bot.', input: { dealType: z.enum(['dca']) } },
  target: 'newDeal',
  plan: () => Promise.reject(new Error('No surface runs a tool.')),
});

const tools: readonly ToolDefinition[] = [readBot, writeBot, writeAll, openDeal];
const oneBot = { allowedBotIds: ['66b000000000000000000001'] };

function surfaceOf(policy: Partial<Policy>): Surface {
  return buildSurface(strictestPolicy(unrestrictedPolicy, policy), tools);
}

function refusalOf(policy: Partial<Policy>, name: string): string {
  try {
    surfaceOf(policy).get(name);
  } catch (error) {
    if (error instanceof ToolError) return error.code;
    throw error;
  }
  return 'offered';
}

function listedTool(policy: Partial<Policy>, name: string) {
  const tool = surfaceOf(policy).listed.find((one) => one.name === name);
  if (!tool) throw new Error(`${name} is not listed.`);
  return tool;
}

function paramsOf(policy: Partial<Policy>, name: string): string[] {
  return Object.keys(Object(listedTool(policy, name).inputSchema['properties']));
}

describe('buildSurface', () => {
  it.each<[string, Partial<Policy>, string[], [string, string][]]>([
    [
      'everything',
      {},
      ['read_bot', 'write_bot', 'write_all', 'open_deal'],
      [['nothing', 'unknown_tool']],
    ],
    ['reads', { readOnly: true }, ['read_bot'], [['write_bot', 'not_allowed']]],
    [
      'what one bot allows',
      oneBot,
      ['read_bot', 'write_bot', 'open_deal'],
      [['write_all', 'not_allowed']],
    ],
    [
      'what a read scope allows',
      { scopes: ['read'] },
      ['read_bot'],
      [['write_bot', 'insufficient_scope']],
    ],
    [
      'what a write scope allows',
      { scopes: ['write'] },
      ['write_bot', 'write_all', 'open_deal'],
      [['read_bot', 'insufficient_scope']],
    ],
    [
      'nothing without scopes',
      { scopes: [] },
      [],
      [
        ['read_bot', 'insufficient_scope'],
        ['nothing', 'unknown_tool'],
      ],
    ],
    ['what is included', { include: ['write_bot'] }, ['write_bot'], [['read_bot', 'not_allowed']]],
    [
      'what is not excluded',
      { exclude: ['write_bot'] },
      ['read_bot', 'write_all', 'open_deal'],
      [['write_bot', 'not_allowed']],
    ],
    [
      'what is included and not excluded',
      { include: ['read_bot', 'write_bot'], exclude: ['write_bot'] },
      ['read_bot'],
      [['write_bot', 'not_allowed']],
    ],
    [
      'less where two restrictions meet',
      { readOnly: true, scopes: ['write'] },
      [],
      [
        ['read_bot', 'insufficient_scope'],
        ['write_bot', 'not_allowed'],
      ],
    ],
  ])('offers %s', (_what, policy, names, refused) => {
    expect(surfaceOf(policy).listed.map(({ name }) => name)).toEqual(names);
    for (const name of names) expect(refusalOf(policy, name)).toBe('offered');
    for (const [name, code] of refused) expect(refusalOf(policy, name)).toBe(code);
  });

  it('suggests the nearest tool, and only offered ones', () => {
    expect(() => surfaceOf({ readOnly: true }).get('write_bots')).toThrow(
      'Did you mean read_bot? The tools are read_bot.',
    );
    expect(() => surfaceOf({ include: [] }).get('read')).toThrow('No tools are offered here.');
  });

  it.each<[string, Partial<Policy>, string, string[]]>([
    ['everything', {}, 'read_bot', ['botType', 'botId', 'paperContext']],
    ['dryRun for a write', {}, 'write_bot', ['botId', 'paperContext', 'dryRun']],
    [
      'confirmToken where a yes is needed',
      { confirm: 'live' },
      'write_bot',
      ['botId', 'paperContext', 'dryRun', 'confirmToken'],
    ],
    [
      'no confirmToken for a read',
      { confirm: 'all' },
      'read_bot',
      ['botType', 'botId', 'paperContext'],
    ],
    ['no context on paper', { paperOnly: true }, 'read_bot', ['botType', 'botId']],
    ['no bot where there is one', oneBot, 'read_bot', ['paperContext']],
    ['nothing that is decided', { ...oneBot, paperOnly: true }, 'read_bot', []],
    ['what is left for one bot', oneBot, 'open_deal', ['dealType', 'dryRun']],
    ['all of it for all bots', {}, 'open_deal', ['dealType', 'exchangeUUID', 'dryRun']],
  ])('lists of the parameters %s', (_what, policy, name, params) => {
    expect(paramsOf(policy, name)).toEqual(params);
  });

  it.each<[string, Partial<Policy>, string]>([
    [
      'all',
      {},
      'Reads a bot. botId names it. paperContext selects paper trading. write_bot writes it.',
    ],
    [
      'no tool that is missing',
      { readOnly: true },
      'Reads a bot. botId names it. paperContext selects paper trading.',
    ],
    [
      'no parameter that is decided',
      { paperOnly: true },
      'Reads a bot. botId names it. write_bot writes it.',
    ],
    ['neither', { ...oneBot, readOnly: true, paperOnly: true }, 'Reads a bot.'],
  ])('says in a description %s', (_what, policy, description) => {
    expect(listedTool(policy, 'read_bot').description).toBe(description);
  });

  it('has a description of its own for one bot', () => {
    expect(listedTool(oneBot, 'open_deal').description).toBe('Opens a deal of the bot.');
    expect(listedTool({}, 'open_deal').description).toBe('Opens a deal of a bot or a trade.');
  });

  it('says nothing of missing tools in the descriptions of fields', () => {
    expect(JSON.stringify(listedTool({}, 'read_bot'))).toContain('From read_bot or write_bot');
    expect(JSON.stringify(listedTool({ readOnly: true }, 'read_bot'))).not.toContain('write_bot');
    expect(JSON.stringify(listedTool({ scopes: ['write'] }, 'write_bot'))).not.toContain(
      'read_bot',
    );
  });

  it.each<[string, Partial<Policy>, string]>([
    [
      'everything where all is there',
      {},
      'Look. write_all writes. onlyHere says so. The type is kept.',
    ],
    [
      'nothing of missing tools and their parameters',
      { readOnly: true },
      'Look. The type is kept.',
    ],
  ])('lets be said %s', (_what, policy, kept) => {
    const text = 'Look. write_all writes. onlyHere says so. The type is kept.';
    expect(surfaceOf(policy).say(text)).toBe(kept);
  });

  it('is frozen through and through', () => {
    for (const tool of buildSurface(unrestrictedPolicy).listed) {
      expect(Object.isFrozen(tool)).toBe(true);
      expect(Object.isFrozen(tool.inputSchema['properties'])).toBe(true);
      expect(Object.isFrozen(tool.annotations)).toBe(true);
    }
  });

  it('lists the tools of the catalogue in its order', () => {
    const listed = buildSurface(unrestrictedPolicy).listed.map(({ name }) => name);
    expect(listed).toEqual(catalog.map(({ name }) => name));
  });
});
