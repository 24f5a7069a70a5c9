import { createGainiumClient, isGainiumError, type GainiumClient } from '@gainium/api-client';
import { createSandbox, type Sandbox } from '@gainium/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ToolError } from '../results/tool-error.ts';
import { changeable, gridChangeable } from './changeable.ts';
import {
  checkChangedSettings,
  checkGridRange,
  checkNewSettings,
  checkOverridesOf,
} from './check-settings.ts';

function refusalOf(check: () => unknown): string {
  try {
    check();
  } catch (error) {
    if (error instanceof ToolError) return error.message;
    throw error;
  }
  return '';
}

describe('checkChangedSettings', () => {
  it.each([
    ['no settings', 'bD', {}, 'settings is empty.'],
    ['null', 'bD', { tpPerc: null }, 'settings.tpPerc is null.'],
    [
      'null in an item',
      'bD',
      { multiTp: [{ target: null }] },
      'settings.multiTp.0.target is null.',
    ],
    ['a number for text', 'bD', { tpPerc: 2 }, 'not 2. Send "2".'],
    ['text for a number', 'bC', { ordersCount: '3' }, 'not "3". Send 3.'],
    ['text for a switch', 'bD', { useTp: 'true' }, 'not "true". Send true.'],
    ['a stop-loss above zero', 'bD', { slPerc: '5' }, 'below 0'],
    ['zero', 'bD', { tpPerc: '0' }, 'above 0'],
    ['a number with more behind it', 'bD', { tpPerc: '2 %' }, 'above 0'],
    ['lower case', 'bD', { startOrderType: 'market' }, 'LIMIT, MARKET'],
    ['a misspelt name', 'bD', { tpPerk: '2' }, 'Did you mean tpPerc?'],
    ['a setting of creation only', 'bD', { strategy: 'LONG' }, 'takes no strategy. It takes useTp'],
    ['unknown names together', 'bC', { foo: 1, strategy: 2 }, 'takes no foo, strategy. It takes'],
    ['a dca setting on a combo bot', 'bC', { dealCloseCondition: 'tp' }, 'dca bot or dca deal'],
    ['a combo setting on a dca bot', 'bD', { gridLevel: '5' }, 'It belongs to a combo bot'],
    ['a bot setting on a deal', 'dD', { name: 'x' }, 'dca bot or combo bot'],
    ['a cooldown switch', 'bD', { cooldownAfterDealStart: true }, 'only when a bot is created'],
    ['custom safety orders', 'bD', { dcaCondition: 'custom' }, 'only when a bot is created'],
    [
      'trailing without its percent',
      'bD',
      { trailingTp: true },
      'needs trailingTpPerc in the same',
    ],
    [
      'a timer without its value and units',
      'dD',
      { closeByTimer: true },
      'needs closeByTimerValue and closeByTimerUnits in the same call',
    ],
    ['an empty ladder', 'bD', { multiTp: [] }, 'at least one item'],
    ['a step of a ladder that is no object', 'bD', { multiTp: ['1'] }, 'settings.multiTp[0]'],
    [
      'a fixed price in a ladder',
      'bD',
      { multiTp: [{ target: '1', amount: '100', fixed: '5' }] },
      'settings.multiTp[0] takes no fixed',
    ],
    [
      'numbers in a ladder',
      'bD',
      { multiSl: [{ target: 1, amount: '100' }] },
      'settings.multiSl[0].target must be decimal text above 0, such as "1.5", not 1. Send "1".',
    ],
  ] as const)('refuses %s', (_case, target, settings, words) => {
    expect(refusalOf(() => checkChangedSettings(target, settings))).toContain(words);
  });

  it('names three problems at once, and no more', () => {
    const settings = { tpPerc: 1, step: 2, stepScale: 3, volumeScale: 4 };
    const refusal = refusalOf(() => checkChangedSettings('bD', settings, 'overrides'));
    expect(refusal.match(/overrides\.\w+ must be/g)).toHaveLength(3);
  });

  it('gives every step of a ladder a uuid, and keeps the ones there are', () => {
    const multiTp = [
      { target: '1', amount: '50', uuid: 'mine' },
      { target: '2', amount: '50' },
    ];
    const checked = checkChangedSettings('bD', { useMultiTp: true, multiTp });
    expect(checked).toEqual({
      useMultiTp: true,
      multiTp: [multiTp[0], { ...multiTp[1], uuid: expect.stringMatching(/^[0-9a-f-]{36}$/) }],
    });
  });
});

describe('checkNewSettings', () => {
  it('refuses null and identifies the steps of ladders', () => {
    expect(refusalOf(() => checkNewSettings({ minTp: null }))).toContain('settings.minTp is null');
    expect(checkNewSettings({ dcaCustom: [{ step: '1', size: '10' }] })).toEqual({
      dcaCustom: [{ step: '1', size: '10', uuid: expect.any(String) }],
    });
  });
});

describe('checkOverridesOf', () => {
  it.each([
    ['text for a number', { topPrice: '120' }, 'not "120". Send 120.'],
    ['a key of the exchange account', { futures: true }, 'takes no futures'],
    ['a stop-loss above zero', { slPerc: 5 }, 'below 0'],
    ['null', { budget: null }, 'overrides.budget is null'],
  ])('refuses %s', (_case, overrides, words) => {
    expect(refusalOf(() => checkOverridesOf('A copy', gridChangeable, overrides))).toContain(words);
  });
});

describe('checkGridRange', () => {
  const stored = { topPrice: 100, lowPrice: 50, levels: 10, ordersInAdvance: 6 };

  it.each([
    ['a range that is upside down', { topPrice: 40 }, 'topPrice (40)'],
    ['more orders than levels', { useOrderInAdvance: true, levels: 5 }, 'ordersInAdvance (6)'],
    ['nothing of a sound range', { topPrice: 200, lowPrice: 150, levels: 5 }, ''],
  ])('refuses %s', (_case, overrides, words) => {
    const refusal = refusalOf(() => checkGridRange({ ...stored, ...overrides }));
    expect(refusal.slice(0, words.length)).toBe(words);
    expect(refusal === '').toBe(words === '');
  });
});

/** What the API says about a setting it does not take or a type that is wrong, without naming it. */
const unclear = /^(?:Unknown settings|Wrong settings|Some settings not supported)/;

/** One value of each type that settings have. */
const samples = [
  true,
  5,
  '2',
  '-5',
  'tp',
  'LONG',
  'quote',
  'MARKET',
  'ASAP',
  'minutes',
  'percentage',
  'entry',
  'over',
  'avg',
  'full',
  [{ target: '1', amount: '50', uuid: 'a' }],
  ['BTC_USDT'],
];

describe('the tables of changes', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await createSandbox({ rateLimit: false });
  });
  afterAll(() => sandbox.close());

  it.each([
    ['bD', 'bots', 'dca'],
    ['bC', 'bots', 'combo'],
    ['dD', 'deals', 'dca'],
    ['dC', 'deals', 'combo'],
  ] as const)(
    'agree with the API: %s',
    async (target, objects, kind) => {
      const client = createGainiumClient({
        credentials: sandbox.keys.write,
        baseUrl: sandbox.url,
        rateLimit: { limit: 100_000 },
      });
      const { items } =
        objects === 'bots'
          ? await client.bots.list(kind, { status: 'closed' })
          : await client.deals.list(kind, { status: 'open' });
      const id = items[0]?._id ?? '';
      const answer = async (body: Record<string, unknown>): Promise<string> => {
        try {
          await (objects === 'bots'
            ? client.request('bots.update', { params: { botType: kind, botId: id }, body })
            : client.request('deals.update', { params: { dealType: kind, dealId: id }, body }));
          return 'OK';
        } catch (error) {
          return (isGainiumError(error) ? error.reason : undefined) ?? String(error);
        }
      };

      const disagreements: string[] = [];
      for (const name of await listNames(client)) {
        const type = changeable[target].get(name);
        const taken = samples.filter((value) => type?.accepts(value));
        // Keys are looked at before values, so that one value tells of a key that is not taken.
        for (const value of taken.length > 0 ? taken : [true]) {
          const reason = await answer({ [name]: value });
          const isTaken = !unclear.test(reason);
          if (isTaken !== taken.length > 0)
            disagreements.push(`${name} ${JSON.stringify(value)}: ${reason}`);
        }
      }
      expect(disagreements).toEqual([]);
      // Some 300 calls, on a machine that may have other work.
    },
    30_000,
  );
});

/** Every setting that discovery or a table of ours names. */
async function listNames(client: GainiumClient): Promise<Set<string>> {
  const schema = JSON.stringify(await client.request('discovery.bots', {}));
  const discovered = Array.from(schema.matchAll(/"name":"([a-zA-Z]+)"/g), ([, name]) => name ?? '');
  expect(discovered.length).toBeGreaterThan(150);
  return new Set([...discovered, ...changeable.bD.keys(), ...changeable.bC.keys()]);
}
