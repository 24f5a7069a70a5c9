import { describe, expect, it } from 'vitest';
import type { Settings } from '../../documents.ts';
import { gridBody, storedSettings } from '../test-bots.ts';
import { brokenContext, testContext } from '../test-context.ts';
import { checkCloneOverrides } from './clone.ts';

const single = storedSettings('dca');
const multi = storedSettings('dca', { useMulti: true });
const combo = storedSettings('combo');

describe('checkCloneOverrides', () => {
  it.each<[string, Settings, unknown, Settings]>([
    ['nothing', single, undefined, {}],
    ['an empty body', single, {}, {}],
    ['what an update accepts', single, { tpPerc: '3' }, { tpPerc: '3' }],
    ['another pair', single, { pair: ['ETH_USDT'] }, { pair: ['ETHUSDT'] }],
    ['a native pair as text', single, { pair: 'ETHUSDT' }, { pair: ['ETHUSDT'] }],
    [
      'pairs of which one is unknown',
      multi,
      { pair: ['XX_YY', 'SOL_USDT'] },
      { pair: ['SOLUSDT'] },
    ],
    [
      'a pair next to settings',
      multi,
      { pair: ['SOL_USDT'], step: '3' },
      { step: '3', pair: ['SOLUSDT'] },
    ],
  ])('accepts %s', (_case, stored, overrides, changes) => {
    const result = checkCloneOverrides('dca', stored, overrides, testContext());
    expect(result).toEqual({ ok: true, changes });
  });

  it.each<[string, Settings, string]>([
    ['an unknown key', { strategy: 'LONG' }, 'Unknown settings'],
    ['a key of updates alone', { adoptOpenDeals: true }, 'Unknown settings'],
    ['a wrong type', { tpPerc: 3 }, 'Wrong settings'],
    ['settings that clash', { useMultiTp: true }, 'No multi tp'],
    ['no pair that exists', { pair: ['XX_YY'] }, 'Need to specify at least one pair'],
    [
      'several pairs for one',
      { pair: ['ETH_USDT', 'SOL_USDT'] },
      'Cannot change pair for non-multi pairs bot',
    ],
  ])('refuses %s', (_case, overrides, reason) => {
    const result = checkCloneOverrides('dca', single, overrides, testContext());
    expect(result).toEqual({ ok: false, reason });
  });

  it('says which pair could not be looked up', () => {
    const result = checkCloneOverrides('dca', single, { pair: ['ETH_USDT'] }, brokenContext());
    expect(result).toEqual({ ok: false, reason: 'Invalid pair: ETH_USDT' });
  });

  it('lets combo bots change their pair, which their update refuses', () => {
    const result = checkCloneOverrides('combo', combo, { pair: ['ETH_USDT'] }, testContext());
    expect(result).toEqual({ ok: true, changes: { pair: ['ETHUSDT'] } });
  });

  it('does not look at the overrides of grid bots', () => {
    const overrides = { levels: 'many', nope: null };
    const grid = storedSettings('grid', gridBody);
    const result = checkCloneOverrides('grid', grid, overrides, testContext());
    expect(result).toEqual({ ok: true, changes: overrides });
  });
});
