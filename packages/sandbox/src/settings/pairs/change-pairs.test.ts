import { describe, expect, it } from 'vitest';
import type { Settings } from '../../documents.ts';
import { storedSettings } from '../test-bots.ts';
import { brokenContext, inverse, linear, testContext } from '../test-context.ts';
import { changePairs } from './change-pairs.ts';
import { parsePairsRequest } from './pairs-request.ts';

const stored = storedSettings('dca', {
  useMulti: true,
  pair: ['BTC_USDT', 'ETH_USDT'],
  baseOrderSize: '20',
  orderSize: '20',
});

function change(body: unknown, settings: Settings = stored, context = testContext()) {
  const parsed = parsePairsRequest(body);
  return parsed.ok ? changePairs(settings, parsed.request, context) : parsed;
}

describe('parsePairsRequest', () => {
  it.each([
    ['nothing', {}, 'Either pairsToChange or pairsToSet must be provided'],
    ['no object', null, 'Either pairsToChange or pairsToSet must be provided'],
    [
      'the shape of the OpenAPI document',
      { pair: ['BTC_USDT'] },
      'Either pairsToChange or pairsToSet must be provided',
    ],
    ['a text for a list', { pairsToSet: 'BTC_USDT' }, 'Invalid parameters'],
    ['a list of other things', { pairsToSet: [5] }, 'Invalid parameters'],
    ['an unknown mode', { pairsToSet: ['BTC_USDT'], pairsToSetMode: 'swap' }, 'Invalid parameters'],
    ['a change that is no object', { pairsToChange: ['BTC_USDT'] }, 'Invalid parameters'],
    ['a change of other things', { pairsToChange: { add: 'BTC_USDT' } }, 'Invalid parameters'],
    ['an empty list', { pairsToSet: [] }, 'Pairs cannot be empty'],
    ['an empty change', { pairsToChange: { add: [], remove: [] } }, 'Pairs cannot be empty'],
  ])('refuses %s', (_case, body, reason) => {
    expect(parsePairsRequest(body)).toEqual({ ok: false, reason });
  });

  it('prefers pairsToSet and replaces by default', () => {
    const body = { pairsToSet: ['BTC_USDT'], pairsToChange: 5 };
    const request = { mode: 'replace', pairs: ['BTC_USDT'] };
    expect(parsePairsRequest(body)).toEqual({ ok: true, request });
  });
});

describe('changePairs', () => {
  const previous = ['BTC_USDT', 'ETH_USDT'];

  it.each([
    ['replaces', { pairsToSet: ['SOL_USDT', 'BTC_USDT'] }, ['SOL_USDT', 'BTC_USDT'], 1, 1, []],
    [
      'adds',
      { pairsToSet: ['SOL_USDT'], pairsToSetMode: 'add' },
      [...previous, 'SOL_USDT'],
      1,
      0,
      [],
    ],
    ['removes', { pairsToSet: ['BTC_USDT'], pairsToSetMode: 'remove' }, ['ETH_USDT'], 0, 1, []],
    [
      'does both',
      { pairsToChange: { add: ['SOLUSDT'], remove: ['ETHUSDT'] } },
      ['BTC_USDT', 'SOL_USDT'],
      1,
      1,
      [],
    ],
    [
      'drops what it does not know',
      { pairsToSet: ['XX_YY'], pairsToSetMode: 'add' },
      previous,
      1,
      0,
      ['XX_YY'],
    ],
    [
      'drops another quote asset',
      { pairsToSet: ['BTC_EUR', 'SOL_USDT'] },
      ['SOL_USDT'],
      2,
      2,
      ['BTC_EUR'],
    ],
    [
      'drops what is too large for the orders',
      { pairsToSet: ['GOLD_USDT', 'SOL_USDT'] },
      ['SOL_USDT'],
      2,
      2,
      ['GOLD_USDT'],
    ],
  ])('%s', (_case, body, current, added, removed, dropped) => {
    const pair = current.map((name) => name.replace('_', ''));
    expect(change(body)).toEqual({ ok: true, pair, previous, current, added, removed, dropped });
  });

  it.each([
    ['Nothing changed', { pairsToSet: ['ETH_USDT', 'BTCUSDT'] }],
    ['Nothing changed', { pairsToChange: { remove: ['SOL_USDT'] } }],
    ["Pairs didn't pass settings check", { pairsToSet: ['BTC_EUR', 'XX_YY'] }],
    ['No pairs to set', { pairsToSet: previous, pairsToSetMode: 'remove' }],
  ])('answers "%s"', (reason, body) => {
    expect(change(body)).toEqual({ ok: false, reason });
  });

  it('refuses bots of one pair', () => {
    expect(change({ pairsToSet: ['SOL_USDT'] }, { ...stored, useMulti: false })).toEqual({
      ok: false,
      reason: 'Pair update is not supported in single coin bots',
    });
  });

  it('refuses when the pairs cannot be read', () => {
    expect(change({ pairsToSet: ['SOL_USDT'] }, stored, brokenContext())).toEqual({
      ok: false,
      reason: 'Internal error. Please try again later',
    });
  });

  it('compares only sizes in the quote with the minimum', () => {
    const body = { pairsToSet: ['GOLD_USDT'], pairsToSetMode: 'add' };
    const large = { ...stored, baseOrderSize: '50', orderSize: '60' };
    expect(change(body, large)).toMatchObject({ dropped: [] });
    expect(change(body, { ...large, orderSize: '40' })).toMatchObject({ dropped: ['GOLD_USDT'] });
    expect(change(body, { ...large, orderSize: '40', useDca: false })).toMatchObject({
      dropped: [],
    });
    expect(change(body, { ...stored, orderSizeType: 'percFree' })).toMatchObject({ dropped: [] });
  });

  it.each([
    ['a spot short', { strategy: 'SHORT' }, {}, 'BTC_EUR'],
    ['a linear short', { strategy: 'SHORT' }, linear, 'SOL_USDT'],
    ['an inverse long', {}, inverse, 'BTC_EUR'],
  ])('keeps the one currency of %s', (_case, settings, exchange, kept) => {
    const bot = { ...stored, ...settings, pair: ['BTCUSDT'] };
    const body = { pairsToSet: ['BTC_EUR', 'SOL_USDT'] };
    expect(change(body, bot, testContext(exchange))).toMatchObject({ current: [kept] });
  });
});
