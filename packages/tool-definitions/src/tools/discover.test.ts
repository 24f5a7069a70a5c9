import type { FieldDefinition } from '@gainium/api-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestBed, dataOf, errorOf, type TestBed } from '../../test/sandbox-toolkit.ts';

let bed: TestBed;
beforeAll(async () => {
  bed = await createTestBed();
});
afterAll(() => bed.close());
beforeEach(() => void bed.takeRequests());

const discover = (args: object) => bed.toolkit().call('discover', args);

describe('discover', () => {
  it.each([
    [{ target: 'bots' }, 'GET /api/v2/discovery/bots'],
    [{ target: 'bot', botType: 'combo' }, 'GET /api/v2/discovery/bots/combo'],
    [
      { target: 'bot', botType: 'dca', section: 'take_profit' },
      'GET /api/v2/discovery/bots/dca?section=take_profit',
    ],
    [{ target: 'botSections', botType: 'grid' }, 'GET /api/v2/discovery/bots/grid/sections'],
    [
      { target: 'indicators', action: 'closeDeal', exchange: 'kraken' },
      'GET /api/v2/discovery/indicators?action=closeDeal&exchange=kraken',
    ],
    [
      { target: 'indicator', type: 'stochrsi', exchange: 'bybit' },
      'GET /api/v2/discovery/indicators/StochRSI?exchange=bybit',
    ],
    [{ target: 'supportedExchanges' }, 'GET /api/v2/exchanges'],
  ])('reads %j', async (args, request) => {
    expect(dataOf(await discover(args))).not.toEqual([]);
    expect(bed.takeRequests()).toEqual([request]);
  });

  it('lists every bot type with its sections, without their fields', async () => {
    const bots = dataOf<{ botType: string; sections: object[] }[]>(
      await discover({ target: 'bots' }),
    );
    expect(bots.map(({ botType }) => botType)).toEqual(['dca', 'combo', 'grid']);
    expect(bots[0]?.sections).toContainEqual({ id: 'take_profit', fieldCount: 31 });
  });

  it('names every field of a whole bot in a line each', async () => {
    const reply = await discover({ target: 'bot', botType: 'dca' });
    const { sections } = dataOf<{ sections: { id: string; fields: string[] }[] }>(reply);
    const lines = sections.flatMap(({ fields }) => fields);
    expect(lines).toHaveLength(166);
    expect(lines).toContain('tpPerc: numberInString, above 0 = "1"');
    expect(lines).toContain('slPerc: numberInString, below 0 = "-10"');
    expect(lines).toContain('strategy: LONG | SHORT = "LONG"');
    expect(JSON.stringify(reply.structuredContent?.notes)).toContain('section');
  });

  it('keeps range, default and note of a field in a section', async () => {
    const reply = await discover({ target: 'bot', botType: 'dca', section: 'take_profit' });
    const { fields } = dataOf<{ fields: FieldDefinition[] }>(reply);
    expect(fields.find(({ name }) => name === 'tpPerc')).toEqual({
      name: 'tpPerc',
      type: 'numberInString',
      value: 'above 0',
      maxPrecision: 2,
      default: '1',
      note: expect.any(String),
    });
  });

  it('shows the parameters, an example and the group of an indicator', async () => {
    const data = dataOf<object>(await discover({ target: 'indicator', type: 'MACD' }));
    expect(data).toMatchObject({
      type: 'MACD',
      typeSpecificFields: expect.arrayContaining([
        expect.objectContaining({ name: 'macdFast', default: 12 }),
      ]),
      example: { type: 'MACD' },
      groupDefinition: { fields: expect.any(Array) },
    });
  });

  it('explains the empty list of riskReward', async () => {
    const reply = await discover({ target: 'indicators', action: 'riskReward' });
    expect(reply.structuredContent).toMatchObject({
      data: [],
      notes: [expect.stringContaining('useRiskReward')],
    });
  });

  it.each([
    [{ target: 'bot' }, /botType/],
    [{ target: 'botSections' }, /botType/],
    [{ target: 'indicator' }, /needs type/],
    [{ target: 'indicator', type: 'RSII' }, /Did you mean RSI\?/],
    [{ target: 'indicator', type: '../bots' }, /There is no indicator/],
    [{ target: 'indicators', exchange: 'a?b' }, /exchange must be an exchange code/],
    [{ target: 'bot', botType: 'hedgeDca' }, /botType must be one of dca, combo, grid/],
  ])('refuses %j before anything is sent', async (args, message) => {
    expect(errorOf(await discover(args))).toMatch(message);
    expect(bed.takeRequests()).toEqual([]);
  });

  it('answers an unknown section with the known ones', async () => {
    const reply = await discover({ target: 'bot', botType: 'grid', section: 'dca' });
    expect(errorOf(reply)).toMatch(/^\[not_found\] .*basic, strategy, grid_settings/);
  });

  it('sends the paper header with a key that is restricted to paper', async () => {
    const toolkit = bed.toolkit({ key: 'paper', policy: { paperOnly: true } });
    dataOf(await toolkit.call('discover', { target: 'bots' }));
    expect(bed.takeCalls()).toEqual([
      { method: 'GET', path: '/api/v2/discovery/bots', mode: 'paper' },
    ]);
  });
});
