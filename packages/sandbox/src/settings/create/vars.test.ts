import { describe, expect, it } from 'vitest';
import type { Settings, Vars } from '../../documents.ts';
import { errorsOf, gridBody, signal, storedSettings } from '../test-bots.ts';
import { testContext } from '../test-context.ts';
import { createSettings } from './create-settings.ts';
import { varsAfterClone, varsAfterUpdate } from './vars.ts';

function varsOf(kind: 'dca' | 'grid', body: Settings): Vars | undefined {
  const result = createSettings(kind, { exchangeUUID: 'exchange-1', ...body }, testContext());
  return result.ok ? result.vars : undefined;
}

const target = { target: '5', amount: '50', uuid: 'u1' };

describe('variables in settings', () => {
  it('writes the value in the type of the setting', () => {
    const vars = [
      { path: 'tpPerc', variable: 'profit' },
      { path: 'ordersCount', variable: 'orders' },
      { path: 'name', variable: 'label' },
      { path: 'multiTp.u1.target', variable: 'profit' },
      { path: 'indicators.i1.indicatorLength', variable: 'orders' },
    ];
    const body = { startCondition: 'TechnicalIndicators', ...signal(), multiTp: [target], vars };
    expect(storedSettings('dca', body)).toMatchObject({
      tpPerc: '2.5',
      ordersCount: 7,
      name: 'From a variable',
      multiTp: [{ ...target, target: '2.5' }],
      indicators: [{ indicatorLength: 7 }],
    });
    expect(varsOf('dca', body)).toEqual({ list: ['profit', 'orders', 'label'], paths: vars });
  });

  it('checks the value that it wrote', () => {
    const vars = [{ path: 'ordersCount', variable: 'label' }];
    expect(errorsOf('dca', { vars })).toEqual([
      ['ordersCount', 'Field ordersCount must be a valid number'],
    ]);
  });

  it.each([
    ['an entry without a variable', [{ path: 'tpPerc' }]],
    ['an entry without a path', [{ path: '', variable: 'profit' }]],
    ['an unknown setting', [{ path: 'nope', variable: 'profit' }]],
    ['a setting of another kind', [{ path: 'gridLevel', variable: 'orders' }]],
    ['a setting of the server', [{ path: 'futures', variable: 'label' }]],
    ['a path of another shape', [{ path: 'multiTp.u1', variable: 'profit' }]],
    ['a deeper path', [{ path: 'multiTp.u1.target.x', variable: 'profit' }]],
    ['a list without links', [{ path: 'indicatorGroups.g1.id', variable: 'label' }]],
    ['an unknown uuid', [{ path: 'multiTp.u2.target', variable: 'profit' }]],
    ['an unknown key', [{ path: 'multiTp.u1.price', variable: 'profit' }]],
    ['no list', { path: 'tpPerc', variable: 'profit' }],
  ])('refuses %s', (_case, vars) => {
    const errors = errorsOf('dca', { multiTp: [target], vars });
    expect(errors).toEqual([['vars.paths', expect.any(String)]]);
  });

  it('names the variables that do not exist', () => {
    const vars = [
      { path: 'tpPerc', variable: 'lost' },
      { path: 'step', variable: 'gone' },
    ];
    expect(errorsOf('dca', { vars })).toEqual([
      ['vars.list', 'The following variable IDs were not found: lost, gone'],
    ]);
  });

  it('drops them for grid bots', () => {
    const body = { ...gridBody, vars: [{ path: 'budget', variable: 'orders' }] };
    expect(storedSettings('grid', body).budget).toBe(gridBody.budget);
    expect(varsOf('grid', body)).toEqual({ list: [], paths: [] });
  });

  const links = {
    list: ['profit', 'orders'],
    paths: [
      { path: 'tpPerc', variable: 'profit' },
      { path: 'indicators.i1.indicatorLength', variable: 'orders' },
    ],
  };

  it.each([
    ['keeps the links into an indicator that stays', { indicators: [{ uuid: 'i1' }] }, 2],
    ['drops those into one that goes', { indicators: [{ uuid: 'i2' }] }, 1],
    ['keeps all when the indicators stay', { tpPerc: '3' }, 2],
  ])('%s in an update', (_case, changes, left) => {
    expect(varsAfterUpdate(links, changes)).toEqual({
      list: links.list.slice(0, left),
      paths: links.paths.slice(0, left),
    });
  });

  it('drops the links of what a clone overrides', () => {
    expect(varsAfterClone(links, { indicators: [] }).list).toEqual(['profit']);
    expect(varsAfterClone(links, { tpPerc: '3' }).list).toEqual(['orders']);
  });
});
