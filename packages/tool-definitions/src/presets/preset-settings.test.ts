import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBed, type TestBed } from '../../test/sandbox-toolkit.ts';
import { presetKeys } from './preset-keys.ts';
import { cleanSettings } from './preset-settings.ts';

let bed: TestBed;
beforeAll(async () => {
  bed = await createTestBed();
});
afterAll(() => bed.close());

describe('cleanSettings', () => {
  it('takes out what contract section 25 lists, other unknown keys and empty values', () => {
    const stored = {
      _id: 'x',
      type: 'regular',
      changed: false,
      hodlNextBuy: 1,
      hodlAt: '15:00',
      hodlDay: '7',
      hodlHourly: false,
      activeOrdersCount: 1,
      avgPrice: 0,
      baseOrderPrice: '0',
      slChangedByUser: false,
      importFrom: '',
      unknown: 1,
      tpPerc: null,
      useTp: true,
    };
    const { settings, leftOut } = cleanSettings('dca', stored);
    expect(settings).toEqual({ useTp: true });
    expect(leftOut).toEqual(Object.keys(stored).filter((name) => name !== 'useTp'));
  });

  it('takes database ids and empty members out of list items', () => {
    const items = [{ _id: 'x', target: '1', amount: '50', uuid: 'a', fixed: null }];
    const { settings } = cleanSettings('dca', { multiTp: items });
    expect(settings).toEqual({ multiTp: [{ target: '1', amount: '50', uuid: 'a' }] });
  });

  it.each([
    ['dca', 'gridLevel'],
    ['combo', 'dealCloseCondition'],
    ['combo', 'startOrderType'],
    ['grid', 'updatedBudget'],
  ] as const)('takes out of %s settings what only other bots have: %s', (botType, name) => {
    expect(cleanSettings(botType, { [name]: '1' })).toEqual({ settings: {}, leftOut: [name] });
  });
});

/** Taken by create, but decided by the server, or stripped because contract section 25 says so. */
const notCopied = {
  dca: ['activeOrdersCount', 'hodlAt', 'hodlDay', 'hodlHourly', 'hodlNextBuy', 'importFrom'],
  combo: ['activeOrdersCount', 'baseOrderPrice', 'dealCloseConditionSL', 'importFrom', 'type'],
  grid: [],
};
const decided = ['futures', 'coinm', 'exchange', 'exchangeUUID', 'vars'];

describe.each(['dca', 'combo', 'grid'] as const)('presetKeys of %s', (botType) => {
  it('are the settings that a new bot takes', async () => {
    const client = bed.client();
    const [account] = await client.user.exchanges();
    const validate = async (settings: object): Promise<object> => {
      const body = { payload: { data: { exchangeUUID: account?.id, settings } } };
      const params = { botType };
      return Object(await client.request('backtests.validate', { params, body })).settings;
    };
    const range = botType === 'grid' ? { topPrice: 2, lowPrice: 1, budget: 100 } : {};
    const stored = await validate(range);
    const { settings, leftOut } = cleanSettings(botType, { ...stored });
    expect([...presetKeys[botType]].filter((name) => !(name in settings))).toEqual([]);
    await expect(validate(settings)).resolves.toBeDefined();

    const others = leftOut.filter((name) => ![...notCopied[botType], ...decided].includes(name));
    for (const name of others) {
      const sent = { ...range, [name]: Reflect.get(stored, name) };
      await expect(validate(sent)).rejects.toThrow(/not supported|Unexpected/);
    }
  });
});
