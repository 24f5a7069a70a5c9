import { describe, expect, it } from 'vitest';
import { createGainiumClient, exchangeCodes } from '../../src/index.ts';
import { untyped } from '../untyped.ts';
import { itHasCovered } from './coverage.ts';
import { itDoesNotSend, itRefuses } from './refusals.ts';
import { useSandbox } from './use-sandbox.ts';

const api = useSandbox();
const builtBots = ['dca', 'combo', 'grid'] as const;
const labels = { dca: 'DCA Bot', combo: 'Combo Bot', grid: 'Grid Bot' };

describe('settings schemas (contract section 22)', () => {
  it('are those of the three kinds of bot', async () => {
    const schemas = await api.live.discovery.bots();
    expect(schemas.map(({ botType, label }) => [botType, label])).toEqual(Object.entries(labels));
  });

  it.each(builtBots)('have sections and fields that agree: %s', async (botType) => {
    const schema = await api.live.discovery.bot(botType);
    expect(schema).toMatchObject({ botType, label: labels[botType] });
    const counted = schema.sections.map(({ id, fields }) => [id, fields.length]);
    const sections = await api.live.discovery.sections(botType);
    expect(sections.map(({ id, fieldCount }) => [id, fieldCount])).toEqual(counted);
    for (const section of schema.sections) {
      expect(await api.live.discovery.section(botType, section.id)).toEqual(section);
      for (const field of section.fields) {
        expect(field).toMatchObject({ name: expect.any(String), required: expect.any(Boolean) });
      }
    }
  });

  itRefuses(api, [
    [
      'an unknown section',
      (c) => c.live.discovery.section('grid', 'dca & more'),
      'not_found',
      404,
      'Section "dca & more" not found for grid. Available: basic, strategy, grid_settings, budget, take_profit, stop_loss.',
    ],
    [
      'an unknown indicator: the name is case-sensitive',
      (c) => c.live.discovery.indicator(untyped('rsi')),
      'not_found',
      404,
      'Unknown indicator type "rsi".',
    ],
  ]);

  itDoesNotSend(api, [
    [
      'a hedge bot',
      (c) => c.live.discovery.bot(untyped('hedgeDca')),
      'botType is not valid: send one of dca, combo, grid.',
    ],
  ]);
});

describe('indicators (contract section 22)', () => {
  it('are filtered by action and narrowed to the intervals of an exchange', async () => {
    const all = await api.live.discovery.indicators();
    expect(all.length).toBeGreaterThanOrEqual(40);
    expect(all.every(({ supportedIntervals }) => supportedIntervals === undefined)).toBe(true);
    const action = 'startBot';
    const some = await api.live.discovery.indicators({ action, exchange: 'coinbase' });
    expect(some.length).toBeGreaterThan(0);
    expect(some.length).toBeLessThan(all.length);
    for (const { supportedActions, supportedIntervals } of some) {
      expect(supportedActions).toContain(action);
      expect(supportedIntervals).toEqual(['1m', '5m', '15m', '30m', '1h', '2h', '1d']);
    }
    expect(await api.live.discovery.indicators({ action: untyped('riskReward') })).toEqual([]);
  });

  it('tell their fields', async () => {
    const intervalsOf = async (exchange?: 'coinbase') => {
      const { coreFields } = await api.live.discovery.indicator('RSI', { exchange });
      return coreFields.find(({ name }) => name === 'indicatorInterval')?.enum;
    };
    const indicator = await api.live.discovery.indicator('RSI');
    expect(indicator).toMatchObject({
      type: 'RSI',
      groupDefinition: { fields: expect.any(Array) },
      example: expect.anything(),
    });
    expect(await intervalsOf()).toHaveLength(11);
    expect(await intervalsOf('coinbase')).toHaveLength(7);
  });
});

describe('supported exchanges (contract section 21)', () => {
  it('are public: the client sends no credentials', async () => {
    const credentials = { key: 'nonsense', secret: 'nonsense' };
    const stranger = createGainiumClient({ credentials, baseUrl: api.sandbox.url });
    const exchanges = await stranger.exchanges.listSupported();
    expect(exchanges).toHaveLength(19);
    expect(exchanges[1]).toEqual({ code: 'binanceCoinm', market: 'futures', type: 'inverse' });
    expect(exchangeCodes).toEqual(expect.arrayContaining(exchanges.map(({ code }) => code)));
    expect(api.sandbox.log.entries().at(-1)?.headers).not.toHaveProperty('time');
    expect(await api.live.exchanges.listSupported()).toEqual(exchanges);
  });
});

itHasCovered(api, 'discovery');
