import type { CuratedPreset } from '@gainium/api-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestBed, dataOf, type TestBed } from '../../test/sandbox-toolkit.ts';

let bed: TestBed;
beforeAll(async () => {
  bed = await createTestBed();
});
afterAll(() => bed.close());
beforeEach(() => void bed.takeRequests());

const list = (args: object) => bed.toolkit().call('list_presets', { botType: 'dca', ...args });

describe('list_presets', () => {
  it.each([
    [{}, 'botType=dca&summary=1'],
    [
      { coin: 'BTC', exchange: 'paperBinance', strategy: 'long', limit: '5', includeNoDeals: true },
      'botType=dca&coin=BTC&exchange=binance&strategy=long&limit=5&summary=1&includeNoDeals=1',
    ],
    [{ summary: 'false' }, 'botType=dca'],
  ])('passes %j on', async (args, query) => {
    dataOf(await list(args));
    expect(bed.takeRequests()).toEqual([`GET /api/curated-presets?${query}`]);
  });

  it('compares the tiers by ROI and drawdown, without settings', async () => {
    const [preset] = dataOf<CuratedPreset<'dca'>[]>(
      await list({ coin: 'BTC', exchange: 'binance' }),
    );
    expect(preset).toMatchObject({ coin: 'BTC', exchange: 'binance', pair: 'BTCUSDT' });
    expect(preset?.tiers).toHaveLength(6);
    for (const tier of preset?.tiers ?? []) {
      expect(tier).not.toHaveProperty('settings');
      expect(tier).toHaveProperty(
        'roiPerDrawDown',
        expect.closeTo(tier.roi / tier.maxDrawDownPerc, 2),
      );
    }
  });

  it('shows the settings when they are asked for', async () => {
    const args = { coin: 'ETH', exchange: 'bybit', strategy: 'short', summary: false };
    const [preset] = dataOf<CuratedPreset<'dca'>[]>(await list(args));
    expect(preset?.tiers).toHaveLength(3);
    expect(preset?.tiers[0]?.settings).toMatchObject({ strategy: 'SHORT' });
  });

  it('says how to find presets when none fits', async () => {
    const reply = await list({ coin: 'NOPE' });
    expect(reply.structuredContent).toMatchObject({
      data: [],
      notes: [expect.stringContaining('includeNoDeals')],
    });
  });
});
