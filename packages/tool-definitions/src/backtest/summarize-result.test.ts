import { describe, expect, it } from 'vitest';
import { summarizeResult } from './summarize-result.ts';

describe('summarizeResult', () => {
  it('keeps figures at every depth and leaves the settings out', () => {
    const result = { roi: 1.5, ratios: { sharpe: 2, more: { deep: 'x' } }, settings: { a: 1 } };
    expect(summarizeResult(result)).toEqual({
      figures: { roi: 1.5, ratios: { sharpe: 2, more: { deep: 'x' } } },
      notes: [],
    });
  });

  it('thins a curve out evenly, with its first and last point', () => {
    const equity = Array.from({ length: 400 }, (_, time) => ({ time, value: time * 2 }));
    const { figures, notes } = summarizeResult({ charts: { equity } });
    const { charts } = figures as { charts: { equity: typeof equity } };
    const times = charts.equity.map(({ time }) => time);
    expect(times).toHaveLength(40);
    expect([times[0], times.at(-1)]).toEqual([0, 399]);
    const steps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(Math.max(...steps) - Math.min(...steps)).toBeLessThanOrEqual(1);
    expect(notes).toEqual([expect.stringContaining('charts.equity: 40 of 400')]);
  });

  it('shows the first items of a list of documents', () => {
    const deals = Array.from({ length: 12 }, (_, id) => ({ id, profit: { total: 1 }, a: 1, b: 2 }));
    const { figures, notes } = summarizeResult({ deals });
    expect(figures).toEqual({ deals: deals.slice(0, 5) });
    expect(notes).toEqual([expect.stringContaining('deals: 5 of 12')]);
  });

  it('names a path once, however many items are cut there', () => {
    const fills = Array.from({ length: 50 }, (_, index) => index);
    const deals = Array.from({ length: 3 }, () => ({ fills, a: 1, b: 2, c: 3 }));
    expect(summarizeResult({ deals }).notes).toEqual([
      'Shortened: deals.fills: 40 of 50. Name fields such as backtest.deals to see more.',
    ]);
  });

  it('cuts a map of days', () => {
    const daily = Object.fromEntries(Array.from({ length: 365 }, (_, day) => [`day ${day}`, day]));
    expect(summarizeResult({ daily }).notes).toEqual([expect.stringContaining('daily: 60 of 365')]);
  });

  it.each([null, undefined])('has nothing to say about %s', (result) => {
    expect(summarizeResult(result)).toEqual({ figures: result, notes: [] });
  });
});
