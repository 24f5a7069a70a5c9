import { describe, expect, it } from 'vitest';
import { describeRequest, InvalidRequestError } from './index.ts';

describe('describeRequest', () => {
  it('fills path, query and body as they are sent', () => {
    expect(
      describeRequest('deals.close', {
        params: { dealType: 'dca', dealId: '66d000000000000000000001' },
        query: { type: 'closeByMarket' },
      }),
    ).toEqual({
      method: 'DELETE',
      path: '/api/v2/deals/dca/66d000000000000000000001?type=closeByMarket',
    });
    const body = { name: 'ü' };
    expect(
      describeRequest('bots.update', { params: { botType: 'combo', botId: 'a/b' }, body }),
    ).toEqual({ method: 'PUT', path: '/api/v2/bots/combo/a%2Fb', body });
  });

  it.each([
    [{ botType: 'grid', botId: 'x' }],
    [{ botType: 'dca', botId: '..' }],
    [{ botType: 'dca', botId: '' }],
    [{ botType: 'dca' }],
  ])('refuses what could not be sent: %j', (params) => {
    expect(() => describeRequest('bots.update', { params, body: {} })).toThrow(InvalidRequestError);
  });
});
