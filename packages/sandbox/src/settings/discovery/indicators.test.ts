import { describe, expect, it } from 'vitest';
import { indicatorKeys } from '../fields/indicator-keys.ts';
import { itemProblems } from '../fields/problems.ts';
import { indicatorTypes } from '../indicators/catalogue.ts';
import { indicatorDescriptions } from '../indicators/descriptions.ts';
import { getIndicator, type IndicatorDefinition, listIndicators } from './indicators.ts';

function definitionOf(type: string, exchange?: string): IndicatorDefinition {
  const answer = getIndicator(type, exchange);
  if (!answer.ok) throw new Error(answer.reason);
  return answer.data;
}

function specificNames(type: string): string[] {
  return definitionOf(type).typeSpecificFields.map(({ name }) => name);
}

function typesWith(name: string): string[] {
  return indicatorTypes.filter((type) => specificNames(type).includes(name));
}

describe('the discovery of indicators', () => {
  it('knows forty types and says what each is', () => {
    expect(listIndicators({})).toHaveLength(40);
    expect(Object.keys(indicatorDescriptions).toSorted()).toEqual(indicatorTypes.toSorted());
  });

  it.each([
    ['startDeal', 39],
    ['closeDeal', 40],
    ['startDca', 39],
    ['stopBot', 40],
    ['startBot', 39],
    ['riskReward', 0],
    ['STARTDEAL', 0],
  ])('lists the types for %s', (action, count) => {
    expect(listIndicators({ action })).toHaveLength(count);
  });

  it('names sections only for the position price', () => {
    expect(listIndicators({}).filter(({ supportedSections }) => supportedSections)).toEqual([
      expect.objectContaining({
        type: 'UNPNL',
        supportedActions: ['closeDeal', 'stopBot'],
        supportedSections: ['tp', 'sl'],
      }),
    ]);
  });

  it('adds the intervals of an exchange only when one is named', () => {
    expect(listIndicators({})[0]).not.toHaveProperty('supportedIntervals');
    expect(listIndicators({ exchange: 'bybit' })[0]?.supportedIntervals).toHaveLength(10);
    const interval = definitionOf('RSI', 'coinbase').coreFields.find(
      ({ name }) => name === 'indicatorInterval',
    );
    expect(interval?.enum).toEqual(['1m', '5m', '15m', '30m', '1h', '2h', '1d']);
  });

  it('describes the keys that every type has', () => {
    for (const type of indicatorTypes) {
      const core = definitionOf(type).coreFields;
      expect(core.map(({ name }) => name)).toEqual([
        'type',
        'indicatorLength',
        'indicatorValue',
        'indicatorCondition',
        'indicatorInterval',
        'groupId',
        'uuid',
        'indicatorAction',
        'section',
        'minPercFromLast',
        'keepConditionBars',
      ]);
      expect(core.filter(({ required }) => required)).toHaveLength(8);
    }
  });

  it('lists the keys of families for the types that have them', () => {
    expect(typesWith('percentilePercentage')).toHaveLength(16);
    expect(typesWith('indicatorValue2')).toHaveLength(17);
    expect(typesWith('trendFilterValue')).toEqual(['MAR']);
    expect(specificNames('KCPB')).toContain('kcMa');
    expect(specificNames('DC')).toEqual(['dcValue']);
    expect(specificNames('LW')).toEqual(['lwThreshold', 'lwMaxDuration', 'lwValue']);
  });

  it('shows the defaults of the type', () => {
    const { coreFields, typeSpecificFields } = definitionOf('KC');
    expect(coreFields.find(({ name }) => name === 'indicatorCondition')?.default).toBe('cu');
    expect(typeSpecificFields.find(({ name }) => name === 'kcRange')).toMatchObject({
      default: 'ATR',
      enum: ['ATR', 'TR', 'R'],
    });
  });

  it('gives examples that pass, but for those the server has wrong', () => {
    const refused = indicatorTypes.filter(
      (type) => itemProblems('x', [definitionOf(type).example], indicatorKeys).length > 0,
    );
    expect(refused).toEqual(['TV', 'MA', 'MAR', 'KC']);
  });

  it('explains groups', () => {
    const { fields, rules } = definitionOf('RSI').groupDefinition;
    expect(fields.map(({ name }) => name)).toEqual(['id', 'logic', 'action', 'section']);
    expect(rules.length).toBeGreaterThan(0);
  });

  it.each(['rsi', 'NOPE', '__proto__'])('does not know %s', (type) => {
    expect(getIndicator(type)).toEqual({ ok: false, reason: `Unknown indicator type "${type}".` });
  });
});
