import { describe, expect, it } from 'vitest';
import { readCurve, withWholeCurve } from './backtest-result.ts';

describe('readCurve', () => {
  it('takes the equity, in order of time, and how far it is below its highest value', () => {
    const equity = [
      { time: 3, value: 90 },
      { time: 1, value: 100 },
      { time: 2, value: 120 },
      { time: 4, value: 150 },
    ];
    expect(readCurve({ equity })).toEqual([
      { time: 1, equity: 100, drawdown: 0 },
      { time: 2, equity: 120, drawdown: 0 },
      { time: 3, equity: 90, drawdown: 25 },
      { time: 4, equity: 150, drawdown: 0 },
    ]);
  });

  it('takes the values of a grid', () => {
    const values = [
      { time: 1, value: 10 },
      { time: 2, value: 20 },
    ];
    expect(readCurve({ values })?.map(({ equity }) => equity)).toEqual([10, 20]);
  });

  it('adds the profits of deals to what was there at first', () => {
    const profits = [
      { time: 2, total: -50, totalUsd: -50 },
      { time: 1, total: 100, totalUsd: 100 },
    ];
    const usage = { maxTheoreticalUsage: 900 };
    expect(readCurve({ profits, usage })).toEqual([
      { time: 1, equity: 1000, drawdown: 0 },
      { time: 2, equity: 950, drawdown: 5 },
    ]);
  });

  it.each([
    undefined,
    null,
    'text',
    {},
    { equity: [] },
    { equity: [{ time: 1, value: 1 }] },
    { equity: [1, 2] },
  ])('finds no curve in %j', (result) => {
    expect(readCurve(result)).toBeUndefined();
  });
});

describe('withWholeCurve', () => {
  it('asks for whole curves only where there are some, and never instead of the fields asked for', () => {
    expect(withWholeCurve('list_bots', { mode: 'requestSync' })).not.toHaveProperty('fields');
    expect(withWholeCurve('run_backtest', { mode: 'validate' })).not.toHaveProperty('fields');
    expect(withWholeCurve('run_backtest', { mode: 'requestSync' }).fields).toContain(
      'backtest.equity',
    );
    const named = { target: 'request', fields: 'minimal' };
    expect(withWholeCurve('backtest_info', named)).toEqual(named);
  });
});
