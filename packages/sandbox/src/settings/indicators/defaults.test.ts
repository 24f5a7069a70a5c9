import { describe, expect, it } from 'vitest';
import { errorsOf, signal } from '../test-bots.ts';
import { indicatorTypes } from './catalogue.ts';
import { withIndicatorDefaults } from './defaults.ts';

describe('the defaults of indicators', () => {
  it.each(indicatorTypes)('complete a bare %s', (type) => {
    const body = { startCondition: 'TechnicalIndicators', ...signal({ type }) };
    expect(errorsOf('dca', body)).toEqual([]);
  });

  it('give way to what was sent', () => {
    const [indicator] = withIndicatorDefaults([{ type: 'RSI', indicatorLength: 21 }]);
    expect(indicator).toMatchObject({ indicatorLength: 21, indicatorValue: '70' });
  });

  it('are not shared between indicators', () => {
    const [one, other] = withIndicatorDefaults([{ type: 'SESSION' }, { type: 'SESSION' }]);
    expect(one).toEqual(other);
    expect(Object.is(Object(one).sessionDays, Object(other).sessionDays)).toBe(false);
  });

  it('leave what is no indicator alone', () => {
    const items = [5, null, 'RSI', { type: 'nope' }, { type: '__proto__' }];
    expect(withIndicatorDefaults(items)).toEqual(items);
  });
});
