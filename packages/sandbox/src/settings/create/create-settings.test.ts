import { describe, expect, it } from 'vitest';
import type { Settings } from '../../documents.ts';
import { isAccepted, isServerOwned } from '../fields/setting-field.ts';
import { settingFields } from '../fields/tables.ts';
import { errorsOf, gridBody, signal, storedSettings } from '../test-bots.ts';
import { inverse, linear, testContext } from '../test-context.ts';
import type { CreateKind } from '../types.ts';
import { createSettings } from './create-settings.ts';
import { forcedSettings } from './defaults.ts';

const kinds: CreateKind[] = ['dca', 'combo', 'terminal', 'grid'];
const smallest: Record<CreateKind, Settings> = {
  dca: {},
  combo: {},
  terminal: { pair: 'BTC_USDT' },
  grid: gridBody,
};

describe('createSettings', () => {
  it.each(kinds)('fills a %s bot from what has to be sent', (kind) => {
    const settings = storedSettings(kind, smallest[kind]);
    const names = settingFields(kind).map(({ name }) => name);
    expect(
      Object.keys(settings)
        .filter((name) => name !== 'newBalance')
        .toSorted(),
    ).toEqual(names.toSorted());
    expect(Object.values(settings)).not.toContain(undefined);
  });

  it('starts from the defaults of each kind', () => {
    const midnight = Date.UTC(2026, 9, 9);
    expect(storedSettings('dca')).toMatchObject({
      pair: ['BTCUSDT'],
      baseOrderSize: '10',
      startOrderType: 'LIMIT',
      useTp: true,
      hodlNextBuy: midnight,
      type: 'regular',
    });
    expect(storedSettings('combo')).toMatchObject({
      baseOrderSize: '500',
      startOrderType: 'MARKET',
      useTp: false,
      tpPerc: '5',
      slPerc: '-25',
      step: '5',
    });
  });

  it.each(kinds)('accepts what it stored for a %s bot once more', (kind) => {
    const settings = storedSettings(kind, smallest[kind]);
    const accepted = settingFields(kind).filter((field) => isAccepted(field, kind));
    const body = Object.fromEntries(accepted.map(({ name }) => [name, settings[name]]));
    expect(storedSettings(kind, body)).toEqual(settings);
  });

  it.each(kinds)('writes exactly the fields it owns over those a %s body may send', (kind) => {
    const forced = Object.keys(forcedSettings(kind, testContext().exchange));
    const owned = settingFields(kind).filter((field) => isServerOwned(field, kind));
    const sendable = forced.filter((name) =>
      settingFields(kind).some((field) => field.name === name && isAccepted(field, kind)),
    );
    expect(sendable.toSorted()).toEqual(owned.map(({ name }) => name).toSorted());
  });

  it('takes futures and coinm from the connection', () => {
    const sent = { futures: false, coinm: 'no' };
    expect(storedSettings('dca', sent, testContext(inverse))).toMatchObject({
      futures: true,
      coinm: true,
    });
  });

  it('forces what the kind cannot choose', () => {
    const combo = { type: 'terminal', dealCloseConditionSL: 'manual' };
    expect(storedSettings('combo', combo)).toMatchObject({
      type: 'regular',
      dealCloseCondition: 'tp',
      dealCloseConditionSL: 'tp',
      dcaCondition: 'percentage',
      scaleDcaType: 'percentage',
    });
    expect(storedSettings('terminal', { pair: ['ETH_USDT'] })).toMatchObject({
      pair: ['ETHUSDT'],
      type: 'terminal',
      startCondition: 'ASAP',
      terminalDealType: 'smart',
    });
  });

  it('stores each pair once, in the words of the exchange', () => {
    const pair = ['ETH_USDT', 'BTC_USDT', 'ETHUSDT'];
    expect(storedSettings('dca', { pair, useMulti: true }).pair).toEqual(['ETHUSDT', 'BTCUSDT']);
    expect(storedSettings('grid', gridBody).pair).toBe('BTCUSDT');
  });

  it.each([
    ['spot', {}, 'base', 'quote'],
    ['linear', linear, 'quote', 'base'],
    ['inverse', inverse, 'quote', 'quote'],
  ])('settles the currencies of a %s grid', (_market, exchange, profitCurrency, orderFixedIn) => {
    const body = { ...gridBody, profitCurrency: 'base', orderFixedIn: 'quote' };
    expect(storedSettings('grid', body, testContext(exchange))).toMatchObject({
      profitCurrency,
      orderFixedIn,
      updatedBudget: true,
      newProfit: true,
      newBalance: true,
    });
  });

  it('puts the defaults of its type under an indicator', () => {
    const body = { startCondition: 'TechnicalIndicators', ...signal({ type: 'BB', bbwMult: 3 }) };
    expect(storedSettings('dca', body).indicators).toEqual([
      expect.objectContaining({
        indicatorLength: 20,
        indicatorValue: '0',
        indicatorCondition: 'cu',
        indicatorInterval: '1h',
        bbCrossingValue: 'lower',
        bbwMult: 3,
        trendFilterValue: 2,
      }),
    ]);
  });

  it('leaves the body as it was', () => {
    const vars = [{ path: 'multiTp.u1.target', variable: 'profit' }];
    const multiTp = [{ target: '5', amount: '50', uuid: 'u1' }];
    const body = { exchangeUUID: 'exchange-1', ...signal(), multiTp, vars };
    const before = structuredClone(body);
    createSettings('dca', body, testContext());
    expect(body).toEqual(before);
  });

  it.each([null, 5, 'text', [], undefined])('treats the body %j as empty', (body) => {
    expect(createSettings('dca', body, testContext())).toEqual({
      ok: false,
      errors: [['exchangeUUID', 'Field exchangeUUID is required']],
    });
  });

  it('has no pair for a terminal deal that names none', () => {
    expect(errorsOf('terminal', {})).toEqual([['pair', 'Field pair contains invalid entries: ']]);
  });
});
