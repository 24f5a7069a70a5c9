import { DOMParser } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { readCurve } from './backtest-result.ts';
import { drawEquity } from './equity-svg.ts';

const day = 86_400_000;
const from = Date.UTC(2026, 0, 1);

function curveOf(...values: number[]) {
  const equity = values.map((value, at) => ({ time: from + at * day, value }));
  return readCurve({ equity }) ?? [];
}

function refuse(level: string, message: string): never {
  throw new Error(`${level}: ${message}`);
}

function parse(svg: string) {
  return new DOMParser({ onError: refuse }).parseFromString(svg, 'image/svg+xml');
}

function textsOf(svg: string): string[] {
  return Array.from(parse(svg).getElementsByTagName('text'), (node) => node.textContent ?? '');
}

describe('drawEquity', () => {
  it('draws one line for the equity and one for the drawdown, with a point for each of the curve', () => {
    const lines = parse(drawEquity(curveOf(100, 130, 90), 'Backtest')).getElementsByTagName(
      'polyline',
    );
    expect(lines).toHaveLength(2);
    const [equity, drawdown] = Array.from(lines, (line) => line.getAttribute('points') ?? '');
    expect(equity).toBe('90,262.5 515,60 940,330');
    expect(drawdown).toBe('90,380 515,380 940,490');
  });

  it('labels axes with round values and days', () => {
    const texts = textsOf(drawEquity(curveOf(100, 130, 90), 'Backtest'));
    expect(texts).toEqual(expect.arrayContaining(['90', '100', '110', '120', '130']));
    expect(texts).toEqual(expect.arrayContaining(['2026-01-01', '2026-01-03', 'Equity']));
  });

  it.each([
    ['is flat', [100, 100]],
    ['is at zero', [0, 0, 0]],
    ['is huge', [1e15, 2e15]],
    ['is tiny', [0.000_000_1, 0.000_000_2]],
    ['falls below zero', [100, -50]],
  ])('draws a curve that %s', (_what, values) => {
    const svg = drawEquity(curveOf(...values), 'Backtest');
    expect(parse(svg).getElementsByTagName('polyline')).toHaveLength(2);
    expect(svg).not.toMatch(/NaN|Infinity/);
  });

  it('is valid whatever the pair is called', () => {
    const title = `<&"'>]]> A_B`;
    expect(textsOf(drawEquity(curveOf(1, 2), title))).toContain(title);
  });
});
