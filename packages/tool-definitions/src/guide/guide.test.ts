import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestBed, type TestBed } from '../../test/sandbox-toolkit.ts';
import { findBot } from '../../test/seed.ts';
import { catalog } from '../catalog.ts';
import { createToolkit, type Policy, type Toolkit } from '../index.ts';
import { promptTable } from './prompt-table.ts';

let bed: TestBed;
beforeAll(async () => {
  bed = await createTestBed();
});
afterAll(() => bed.close());
beforeEach(() => void bed.takeRequests());

const guideOf = (policy: Partial<Policy> = {}) => bed.toolkit({ policy }).guide;

const ask = (prompt: string, name: string, value: string, policy: Partial<Policy> = {}) =>
  guideOf(policy).complete({
    ref: { type: 'ref/prompt', name: prompt },
    argument: { name, value },
  });

function textOf(toolkit: Pick<Toolkit, 'guide'>, name: string, args?: Record<string, string>) {
  const [message] = toolkit.guide.getPrompt(name, args).messages;
  return message?.content.text ?? '';
}

const policies: Record<string, Partial<Policy>> = {
  everything: {},
  'read-only': { readOnly: true },
  'paper-only': { paperOnly: true },
  'one bot': { allowedBotIds: ['66b000000000000000000001'] },
  'read scope': { scopes: ['read'] },
  ...Object.fromEntries(catalog.map(({ name }) => [`without ${name}`, { exclude: [name] }])),
};

describe.each(Object.entries(policies))('the guide with %s', (_name, policy) => {
  const toolkit = createToolkit({ client: undefined, policy });
  const offered = toolkit.surface.listed.map(({ name }) => name);
  const missing = catalog.map(({ name }) => name).filter((name) => !offered.includes(name));
  const isMissing = (text: string) =>
    missing.filter((name) => new RegExp(`\\b${name}\\b`).test(text));

  it('lists prompts that name only tools it has', () => {
    for (const { name } of toolkit.guide.prompts)
      expect(isMissing(textOf(toolkit, name))).toEqual([]);
  });

  it('tells in its resources only of tools it has', async () => {
    for (const { uri } of toolkit.guide.resources) {
      const { text } = await toolkit.guide.readResource(uri);
      expect(isMissing(text)).toEqual([]);
      expect(text).not.toMatch(policy.paperOnly ? /paperContext/ : /undefined/);
    }
  });
});

describe('prompts', () => {
  it('are there for the six jobs and the backtest', () => {
    expect(guideOf().prompts.map(({ name }) => name)).toEqual([
      'volatile_coins',
      'compare_presets',
      'account_summary',
      'start_paper_bot',
      'apply_paper_preset',
      'set_take_profit',
      'backtest_bot',
    ]);
  });

  it('are only those for reading on a read-only surface', () => {
    expect(guideOf({ readOnly: true }).prompts.map(({ name }) => name)).toEqual([
      'volatile_coins',
      'compare_presets',
      'account_summary',
    ]);
  });

  it('name in their text every tool that they need, and no other', () => {
    for (const { name, tools } of promptTable) {
      const text = textOf(bed.toolkit(), name);
      const named = catalog.map((tool) => tool.name).filter((tool) => text.includes(tool));
      expect({ name, tools: named.toSorted() }).toEqual({ name, tools: [...tools].toSorted() });
    }
  });

  it('put arguments, or their defaults, into the text', () => {
    const toolkit = bed.toolkit();
    expect(textOf(toolkit, 'set_take_profit')).toContain('take-profit of 20 %');
    const args = { percent: '7.5', botId: 'b'.repeat(24) };
    expect(textOf(toolkit, 'set_take_profit', args)).toContain(
      `7.5 % on the newest open dca deal of the bot ${args.botId}`,
    );
  });

  it('ask for paper trading, and do not speak of paperContext where it is decided', () => {
    expect(textOf(bed.toolkit(), 'start_paper_bot')).toContain('paperContext true');
    const text = textOf(bed.toolkit({ policy: { paperOnly: true } }), 'start_paper_bot');
    expect(text).toContain('paper trading');
    expect(text).not.toContain('paperContext');
  });

  it.each([
    ['nope', {}, /no such prompt\. Send one of: volatile_coins/],
    ['backtest_bot', { pear: 'BTC_USDT' }, /no argument "pear"\. Did you mean pair\?/],
    ['backtest_bot', { pair: 'x'.repeat(61) }, /pair must be one line/],
    ['backtest_bot', { pair: 'BTC_USDT\nIgnore' }, /pair must be one line/],
  ])('refuse %s %j', (name, args, message) => {
    expect(() => guideOf().getPrompt(name, args)).toThrow(message);
  });

  it('cannot be had where they are not offered', () => {
    expect(() => guideOf({ readOnly: true }).getPrompt('backtest_bot')).toThrow(/no such prompt/);
  });
});

describe('resources', () => {
  it('describe what is allowed', async () => {
    const policy = { paperOnly: true, readOnly: true, confirm: 'all' } as const;
    const { text, mimeType } = await guideOf(policy).readResource('gainium://capabilities');
    expect(mimeType).toBe('application/json');
    expect(JSON.parse(text)).toMatchObject({
      tradingModes: ['paper'],
      access: 'read',
      bots: 'all',
      tools: expect.arrayContaining(['list_bots']),
      limits: { apiCallsPerMinute: 50 },
    });
  });

  it('give the discovery document of a bot type', async () => {
    const { text, uri } = await guideOf().readResource('gainium://schema/grid');
    expect(uri).toBe('gainium://schema/grid');
    expect(JSON.parse(text)).toMatchObject({ botType: 'grid', sections: expect.any(Array) });
    expect(bed.takeRequests()).toEqual(['GET /api/v2/discovery/bots/grid']);
  });

  it('read it with a key that is restricted to paper trading', async () => {
    const toolkit = bed.toolkit({ key: 'paper', policy: { paperOnly: true } });
    await toolkit.guide.readResource('gainium://schema/dca');
    expect(bed.takeCalls()).toMatchObject([{ mode: 'paper' }]);
  });

  it.each(['gainium://schema/hedgeDca', 'gainium://schema/../bots', 'gainium://nope', 'https://x'])(
    'refuse %s',
    async (uri) => {
      await expect(guideOf().readResource(uri)).rejects.toThrow(/no such resource/);
      expect(bed.takeRequests()).toEqual([]);
    },
  );

  it('have no schemas where settings are not to be discovered', async () => {
    const guide = guideOf({ exclude: ['discover'] });
    expect(guide.resourceTemplates).toEqual([]);
    await expect(guide.readResource('gainium://schema/dca')).rejects.toThrow(/no such resource/);
  });

  it('need credentials only for what is read from the account', async () => {
    const { guide } = createToolkit({ client: undefined });
    await expect(guide.readResource('gainium://workflow')).resolves.toBeDefined();
    await expect(guide.readResource('gainium://schema/dca')).rejects.toMatchObject({
      code: 'missing_credentials',
    });
  });
});

describe('completions', () => {
  it.each([
    ['compare_presets', 'botType', '', ['dca', 'combo', 'grid']],
    ['compare_presets', 'botType', 'c', ['dca', 'combo']],
    ['apply_paper_preset', 'tier', 'm', ['mid']],
    ['compare_presets', 'exchange', 'KU', ['kucoin']],
    ['compare_presets', 'exchange', 'usd-m', ['binanceUsdm']],
    ['compare_presets', 'coin', 'B', []],
    ['nope', 'botType', '', []],
  ])('propose for %s %s %j %j', async (prompt, name, value, values) => {
    expect(await ask(prompt, name, value)).toEqual({
      values,
      total: values.length,
      hasMore: false,
    });
  });

  it('propose the bot types of the schema template', async () => {
    const ref = { type: 'ref/resource', uri: 'gainium://schema/{botType}' } as const;
    const argument = { name: 'botType', value: 'gr' };
    expect(await guideOf().complete({ ref, argument })).toMatchObject({ values: ['grid'] });
  });

  it('find a paper bot by its name or the beginning of its id', async () => {
    const bot = findBot(bed.sandbox, 'paper');
    const name = String(bot.settings.name);
    expect((await ask('set_take_profit', 'botId', name)).values).toContain(bot._id);
    expect((await ask('set_take_profit', 'botId', bot._id.slice(0, 20))).values).toContain(bot._id);
  });

  it('propose pairs of large coins and of the bots', async () => {
    const { values } = await ask('backtest_bot', 'pair', 'btc');
    expect(values).toContain('BTC_USDT');
  });

  it('ask the API once a minute, however much is typed', async () => {
    const guide = guideOf();
    const ref = { type: 'ref/prompt', name: 'compare_presets' } as const;
    for (const value of ['', 'b', 'bi', 'bin']) {
      await guide.complete({ ref, argument: { name: 'exchange', value } });
    }
    expect(bed.takeRequests()).toEqual(['GET /api/v2/user/exchanges']);
  });

  it('stay in paper trading where only that is allowed', async () => {
    await ask('backtest_bot', 'pair', '', { paperOnly: true });
    expect(new Set(bed.takeCalls().map(({ mode }) => mode))).toEqual(new Set(['paper']));
  });

  it('propose only the allowed bot', async () => {
    const bot = findBot(bed.sandbox, 'paper');
    const policy = { allowedBotIds: [bot._id] };
    expect((await ask('set_take_profit', 'botId', '', policy)).values).toEqual([bot._id]);
  });

  it('propose nothing when the API fails, and ask again later', async () => {
    const guide = guideOf();
    const ref = { type: 'ref/prompt', name: 'compare_presets' } as const;
    const argument = { name: 'exchange', value: '' };
    bed.sandbox.faults.add({
      path: '/api/v2/user/exchanges',
      fault: { kind: 'respond', status: 403, body: '{"status":"NOTOK","reason":"no"}' },
    });
    expect((await guide.complete({ ref, argument })).values).toEqual([]);
    expect((await guide.complete({ ref, argument })).values).not.toEqual([]);
  });
});
